using System.Globalization;

namespace Quickstart.Cli;

/// <summary>What a run leaves on the disk, and what one does with it.</summary>
internal static class LeftOver
{
    /// <param name="path">The database, closed.</param>
    /// <param name="isOurs">Whether it is in a directory that this run made for it.</param>
    internal static string Say(string path, bool isOurs)
    {
        var megabytes = new FileInfo(path).Length / 1e6;
        var remove = isOurs ? $"delete the directory {Path.GetDirectoryName(path)}" : "delete the file";
        return string.Create(CultureInfo.InvariantCulture, $"left on the disk: {path}, {megabytes:0.0} MB. ")
            + $"To report on it again, or to continue a run that was stopped, give --db {path} with the same seed and data; "
            + $"to remove it, {remove}.";
    }
}
