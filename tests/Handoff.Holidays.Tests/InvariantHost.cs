namespace Handoff.Tests;

/// <summary>What a host without cultures runs, started by <see cref="InvariantHostTests"/>; test runners do not enter here.</summary>
internal static class InvariantHost
{
    /// <summary>Says of each place how many holidays it has in 2026, or why that is not known.</summary>
    /// <param name="places">Codes.</param>
    private static void Main(string[] places)
    {
        foreach (var place in places)
        {
            try
            {
                Console.WriteLine($"{place}: {NationalHoliday.Of(place, 2026, 2026).Count}");
            }
            catch (InvalidOperationException told)
            {
                Console.WriteLine($"{place}: {told.Message}");
            }
        }
    }
}
