using PublicHoliday;
using Districts = PublicHoliday.NewZealandPublicHoliday.ProvincialDistricts;
using States = PublicHoliday.GermanPublicHoliday.States;

namespace Handoff.Calendars;

/// <summary>The countries and regions whose dates agree with what was published; what the library has beyond is left out.</summary>
internal static class Places
{
    private static readonly Dictionary<string, Place> Known =
        Countries().Concat(OfBritain()).Concat(OfGermany()).Concat(OfFrance()).Concat(OfSwitzerland()).Concat(OfNewZealand())
            .ToDictionary(place => place.Code, StringComparer.OrdinalIgnoreCase);

    internal static ValueList<string> Codes { get; } = Known.Keys.Order(StringComparer.Ordinal).ToValueList();

    internal static Place Find(string place)
    {
        if (Known.TryGetValue(place, out var found)) return found;
        var country = place.Split('-')[0];
        string[] near = [.. Codes.Where(known => known.Split('-')[0].Equals(country, StringComparison.OrdinalIgnoreCase))];
        throw new ArgumentException(
            $"'{Brief.Value(place)}' is not a known country or region; known are "
            + $"{string.Join(", ", near.Length > 0 ? near : Codes)}.", nameof(place));
    }

    private static IEnumerable<Place> Countries() =>
    [
        new("AT", () => new AustriaPublicHoliday()),
        // What all states have; each has more.
        new("AU", () => new AustraliaPublicHoliday()),
        new("BE", () => new BelgiumPublicHoliday()),
        // Carnival and Corpus Christi are free by custom, not by law.
        new("BR", () => new BrazilPublicHoliday())
        {
            IsNone = Any(HolidayKeys.CarnivalBR1, HolidayKeys.CarnivalBR2, HolidayKeys.CorpusChristi),
        },
        new("CZ", () => new CzechRepublicPublicHoliday()),
        // Labour Day, Constitution Day and the eves are free by custom, not by law.
        new("DK", () => new DenmarkPublicHoliday(false, false, false, false, false)),
        new("EE", () => new EstoniaPublicHoliday()),
        // What all autonomous communities have; each has more.
        new("ES", () => new SpainPublicHoliday()),
        new("FI", () => new FinlandPublicHoliday()),
        new("GR", () => new GreecePublicHoliday()),
        new("HR", () => new CroatiaPublicHoliday()),
        new("HU", () => new HungaryPublicHoliday()),
        new("IE", () => new IrelandPublicHoliday()),
        new("IT", () => new ItalyPublicHoliday()),
        // Act on National Holidays, article 3(3).
        new("JP", () => new JapanPublicHoliday()) { ClosesGaps = true },
        new("LT", () => new LithuaniaPublicHoliday()),
        new("LU", () => new LuxembourgPublicHoliday()),
        new("LV", () => new LatviaPublicHoliday()),
        new("MX", () => new MexicoPublicHoliday()),
        new("NL", () => new DutchPublicHoliday()),
        new("NO", () => new NorwayPublicHoliday()),
        new("PL", () => new PolandPublicHoliday()),
        // Código do Trabalho, articles 234 and 235: Carnival is free where an employer says so.
        new("PT", () => new PortugalPublicHoliday()) { IsNone = Any(HolidayKeys.CarnivalPT) },
        new("RO", () => new RomanianPublicHoliday()),
        new("SE", () => new SwedenPublicHoliday()),
        new("SI", () => new SloveniaPublicHoliday()),
        new("US", () => new USAPublicHoliday()),
        new("ZA", () => new SouthAfricaPublicHoliday()),
    ];

    private static IEnumerable<Place> OfBritain() =>
    [
        new("GB-ENG", () => new UKBankHoliday(UKBankHoliday.UkCountries.England)),
        new("GB-NIR", () => new UKBankHoliday(UKBankHoliday.UkCountries.NorthernIreland)),
        new("GB-SCT", () => new UKBankHoliday(UKBankHoliday.UkCountries.Scotland)),
        new("GB-WLS", () => new UKBankHoliday(UKBankHoliday.UkCountries.Wales)),
    ];

    private static IEnumerable<Place> OfGermany() =>
        from state in Enum.GetValues<States>()
        select new Place(
            state == States.ALL ? "DE" : $"DE-{state}",
            // In Bavaria it is a holiday in communities with more Catholics than Protestants, which nobody can tell from the state.
            () => new GermanPublicHoliday { State = state, HasAssumption = state == States.SL })
        {
            // The northern states have it since 2018, and all had it in 2017.
            IsNone = state is States.HB or States.HH or States.NI or States.SH
                ? holiday => holiday.HolidayKey == HolidayKeys.ReformationDay && holiday.HolidayDate.Year < 2017
                : _ => false,
        };

    /// <summary>Moselle, Bas-Rhin and Haut-Rhin have two more.</summary>
    private static IEnumerable<Place> OfFrance() =>
    [
        French("FR", FrancePublicHoliday.Regions.OnlyOfficial),
        French("FR-57", FrancePublicHoliday.Regions.AlsaceMoselle),
        French("FR-67", FrancePublicHoliday.Regions.AlsaceMoselle),
        French("FR-68", FrancePublicHoliday.Regions.AlsaceMoselle),
    ];

    private static Place French(string code, FrancePublicHoliday.Regions region) =>
        new(code, () => new FrancePublicHoliday { Region = region });

    /// <summary>Only those cantons of which the library lists what the canton does.</summary>
    private static IEnumerable<Place> OfSwitzerland() =>
    [
        Swiss("CH", SwitzerlandPublicHoliday.Cantons.OnlyOfficial),
        Swiss("CH-BE", SwitzerlandPublicHoliday.Cantons.BE),
        Swiss("CH-BL", SwitzerlandPublicHoliday.Cantons.BL),
        Swiss("CH-BS", SwitzerlandPublicHoliday.Cantons.BS),
        Swiss("CH-SG", SwitzerlandPublicHoliday.Cantons.SG),
        Swiss("CH-SZ", SwitzerlandPublicHoliday.Cantons.SZ),
        Swiss("CH-TG", SwitzerlandPublicHoliday.Cantons.TG),
        // Zurich's law on days of rest does not name the second of January.
        Swiss("CH-ZH", SwitzerlandPublicHoliday.Cantons.ZH) with { IsNone = Any(HolidayKeys.Berchtold) },
    ];

    private static Place Swiss(string code, SwitzerlandPublicHoliday.Cantons canton) =>
        new(code, () => new SwitzerlandPublicHoliday { Canton = canton });

    private static IEnumerable<Place> OfNewZealand() =>
    [
        District("NZ", Districts.ALL),
        District("NZ-AUK", Districts.AUCKLAND),
        District("NZ-CAN", Districts.CANTERBURY),
        District("NZ-CIT", Districts.CHATHAM_ISLANDS),
        District("NZ-HKB", Districts.HAWKES_BAY),
        District("NZ-MBH", Districts.MARLBOROUGH),
        District("NZ-NSN", Districts.NELSON),
        District("NZ-NTL", Districts.NORTHLAND),
        District("NZ-OTA", Districts.OTAGO),
        District("NZ-STL", Districts.SOUTHLAND),
        District("NZ-TKI", Districts.TARANAKI),
        District("NZ-WGN", Districts.WELLINGTON),
        District("NZ-WTC", Districts.WESTLAND),
    ];

    private static Place District(string code, Districts district) =>
        new(code, () => new NewZealandPublicHoliday { ProvincialDistrict = district });

    private static Func<Holiday, bool> Any(params string[] keys) => holiday => keys.Contains(holiday.HolidayKey);
}
