namespace Handoff;

#pragma warning disable CA1812 // Nobody makes one: they are names for EF Core, and their columns are in the model only.
internal sealed class EngagementTable;

internal sealed class CommitTable;

internal sealed class WakeupTable;

internal sealed class OutboxTable;

internal sealed class LaneTable;

internal sealed class SubscriberTable;

internal sealed class DeferredTable;

internal sealed class DefinitionTable;

internal sealed class ItemTable;

internal sealed class StepTable;

internal sealed class BookmarkTable;

internal sealed class SchemaTable;
