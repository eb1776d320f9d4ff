using System.Text;

namespace Handoff.Insights;

public sealed partial class Forecaster
{
    private Forecaster(Snapshot snapshot)
    {
        (_history, _statements, _now) = (snapshot.History, snapshot.Statements, snapshot.Now);
        (_entered, _touched) = (snapshot.Entered, snapshot.Touched);
    }

    /// <summary>Writes all that it knows, so that <see cref="Resume"/> goes on from here without the past.</summary>
    /// <param name="to">Stays open.</param>
    /// <exception cref="IOException">As the stream says.</exception>
    public void Save(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        using var writer = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true);
        new SnapshotWriter(writer).Write(new(_history, _statements, _entered, _touched, _now));
    }

    /// <summary>A forecaster that answers as the one that saved itself, bit for bit, now and after whatever both are told.</summary>
    /// <param name="from">Stays open.</param>
    /// <exception cref="InvalidDataException">It is no snapshot, or one of another version: tell all happenings anew.</exception>
    /// <exception cref="EndOfStreamException">It was cut off.</exception>
    public static Forecaster Resume(Stream from)
    {
        ArgumentNullException.ThrowIfNull(from);
        using var reader = new BinaryReader(from, Encoding.UTF8, leaveOpen: true);
        return new(new SnapshotReader(reader).Read());
    }
}
