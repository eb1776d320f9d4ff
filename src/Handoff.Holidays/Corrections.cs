using NodaTime;

namespace Handoff.Calendars;

/// <summary>What authorities published and PublicHoliday 4.0.0 says otherwise, each with its source.</summary>
/// <remarks>A later version may know it, too: a day that both name is closed once.</remarks>
internal static class Corrections
{
    private static readonly (string Place, LocalDate Date, string Name, bool Observed)[] Once =
    [
        // Law of 30 January 2019 that changed the law on Sundays and holidays of Berlin.
        ("DE-BE", new(2020, 5, 8), "75 years of liberation", false),

        // Act No. 99 of 2018. The days beside the enthronement lie between two holidays, and need no line.
        ("JP", new(2019, 5, 1), "Enthronement", false),
        ("JP", new(2019, 10, 22), "Enthronement ceremony", false),

        // Act No. 33 of 2015 on the Tokyo Games, as changed in 2018 for 2020 and in 2020 for 2021;
        // the days: https://www8.cao.go.jp/chosei/shukujitsu/syukujitsu.csv
        ("JP", new(2020, 7, 23), "Marine Day", false),
        ("JP", new(2020, 7, 24), "Sports Day", false),
        ("JP", new(2020, 8, 10), "Mountain Day", false),
        ("JP", new(2021, 7, 22), "Marine Day", false),
        ("JP", new(2021, 7, 23), "Sports Day", false),
        ("JP", new(2021, 8, 8), "Mountain Day", false),
        ("JP", new(2021, 8, 9), "Mountain Day", true),

        // Te Kāhui o Matariki Public Holiday Act 2022, schedule 1;
        // https://www.beehive.govt.nz/release/matariki-holiday-dates-next-thirty-years-announced
        ("NZ", new(2035, 6, 29), "Matariki", false),
    ];

    private static readonly (string Place, int Since, AnnualDate Date, string Name)[] Yearly =
    [
        // Lei nº 14.759 of 21 December 2023.
        ("BR", 2024, new(11, 20), "Black Awareness Day"),

        // Legge n. 151 of 8 October 2025, https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:legge:2025-10-08;151
        ("IT", 2026, new(10, 4), "Saint Francis"),
    ];

    private static readonly (string Place, LocalDate Date)[] Never =
    [
        // The old emperor abdicated on 30 April 2019, before his birthday; the new one's is in February.
        ("JP", new(2019, 12, 23)),

        // What the Games moved.
        ("JP", new(2020, 7, 20)),
        ("JP", new(2020, 8, 11)),
        ("JP", new(2020, 10, 12)),
        ("JP", new(2021, 7, 19)),
        ("JP", new(2021, 8, 11)),
        ("JP", new(2021, 10, 11)),
    ];

    /// <summary>Whether a date that the library names is a working day there.</summary>
    internal static bool Removes(string place, LocalDate date) => Never.Any(never => never.Date == date && Holds(never.Place, place));

    /// <summary>Days that the library does not name.</summary>
    internal static IEnumerable<Place.Day> Added(string place, int year) =>
        Once.Where(once => Holds(once.Place, place) && once.Date.Year == year)
            .Select(once => new Place.Day(once.Date, once.Name, once.Observed))
            .Concat(Yearly.Where(yearly => Holds(yearly.Place, place) && yearly.Since <= year)
                .Select(yearly => new Place.Day(yearly.Date.InYear(year), yearly.Name)));

    /// <summary>What a country has, its regions have.</summary>
    private static bool Holds(string corrected, string place) =>
        place == corrected || place.StartsWith($"{corrected}-", StringComparison.Ordinal);
}
