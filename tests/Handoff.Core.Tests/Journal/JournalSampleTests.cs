namespace Handoff.Tests;

/// <summary>What any version of Handoff has written, this one reads.</summary>
public class JournalSampleTests
{
    [Fact]
    public void Every_event_has_a_sample_of_every_schema_version()
    {
        var expected = EventNames.Events.Values
            .SelectMany(name => Enumerable.Range(1, JournalCodec.SchemaVersion).Select(version => (Name: name, SchemaVersion: version)));
        Assert.Empty(expected.Except(JournalSample.Events.Select(s => (s.Name, s.SchemaVersion)))
            .Select(e => $"Journal/Samples/{e.Name}.v{e.SchemaVersion}.json is missing"));
        Assert.DoesNotContain(
            JournalSample.Events, s => !EventNames.Events.Values.Contains(s.Name) || s.SchemaVersion > JournalCodec.SchemaVersion);
        Assert.Equal(Enumerable.Range(1, JournalCodec.SchemaVersion), JournalSample.States.Select(s => s.SchemaVersion).Distinct());
    }

    [Fact]
    public void Every_concrete_event_is_declared_with_its_own_name()
    {
        var concrete = typeof(Event).GetNestedTypes().Concat(typeof(ClockEvent).GetNestedTypes())
            .Where(t => !t.IsAbstract && t != typeof(Event.Timed));
        Assert.Equal(
            concrete.Select(t => t.Name).Order(StringComparer.Ordinal),
            EventNames.Events.Keys.Select(t => t.Name).Order(StringComparer.Ordinal));
        foreach (var sample in JournalSample.Events) Assert.Equal(sample.Name, JournalCodec.ReadEvent(sample.AsEvent()).Name);
    }

    [Fact]
    public void Every_sample_loads_as_its_event_and_is_written_again_as_it_stands()
    {
        foreach (var sample in JournalSample.Events)
        {
            var read = JournalCodec.ReadEvent(sample.AsEvent());
            Assert.Equal(sample.Name, EventNames.Of(read));
            var written = JournalCodec.Write(read);
            Assert.Equal((sample.Name, JournalCodec.SchemaVersion, read.At), (written.Type, written.SchemaVersion, written.OccurredAt));
            if (sample.SchemaVersion == JournalCodec.SchemaVersion)
            {
                Assert.True(sample.SaysTheSameAs(written.Json), $"{sample.File} is written in another way");
            }
        }
    }

    [Fact]
    public void A_sample_of_a_state_loads_and_is_written_again_as_it_stands()
    {
        foreach (var sample in JournalSample.States)
        {
            var written = JournalCodec.Write(JournalCodec.ReadState(sample.AsState()));
            if (sample.SchemaVersion == JournalCodec.SchemaVersion)
            {
                Assert.True(sample.SaysTheSameAs(written.Json), $"{sample.File} is written in another way");
            }

            Assert.Equal(
                ("standard@1", "on-hold", "delivery", "ACME", "olga"),
                (written.Lifecycle, written.Stage, written.Phase, written.Account, written.Owner));
        }
    }

    [Fact]
    public void The_order_of_properties_does_not_matter()
    {
        foreach (var sample in JournalSample.Events)
        {
            Assert.NotEqual(sample.Json, sample.Reordered().Json);
            Assert.Equal(JournalCodec.ReadEvent(sample.AsEvent()), JournalCodec.ReadEvent(sample.Reordered().AsEvent()));
        }

        foreach (var sample in JournalSample.States)
        {
            Assert.Equal(JournalCodec.ReadState(sample.AsState()), JournalCodec.ReadState(sample.Reordered().AsState()));
        }
    }

    [Fact]
    public void A_property_of_a_later_patch_is_passed_over()
    {
        foreach (var sample in JournalSample.Events)
        {
            var later = sample with { Json = sample.Json.TrimEnd()[..^1] + ", \"later\": { \"x\": [1] } }" };
            Assert.Equal(JournalCodec.ReadEvent(sample.AsEvent()), JournalCodec.ReadEvent(later.AsEvent()));
        }
    }
}
