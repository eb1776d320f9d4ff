using System.Diagnostics;

namespace Quickstart.Report;

/// <summary>Tells what happened in the ledger of items.</summary>
internal static class ItemStory
{
    internal static string What(Event.OfItem happened) => happened switch
    {
        Event.CommitmentAdded { Commitment: var c } => $"promised ({Word(c.Source)}) '{c.Id}': {c.Text}{Until(c.DueAt)}",
        Event.CommitmentConfirmed e => $"the customer confirmed '{e.Id}'",
        Event.CommitmentVaried { Replacement: var c } e =>
            $"varied '{e.Id}' to '{c.Id}'{Until(c.DueAt)}; {e.Consent.GivenBy} consented {e.Consent.How}",
        Event.CommitmentWaived e => $"'{e.Id}' was waived by {e.Consent.GivenBy} {e.Consent.How}: {e.Reason}",
        Event.CommitmentFulfilled e => $"kept '{e.Id}'{(e.Evidence is { } evidence ? $": {evidence}" : "")}",
        Event.CommitmentCorrected e => $"'{e.Id}' was written wrongly, it reads: {e.Criterion}; {e.Reason}",
        Event.CommitmentSplit e => $"kept a part of '{e.Id}': {e.Part}; the rest is '{e.Rest.Id}'{Until(e.Rest.DueAt)}",
        Event.ItemOpened { Item: var item } => $"{Opened(item)}{Until(item.DueAt)}",
        Event.ItemAssigned { Owner: var owner } e =>
            $"'{e.Id}' is attended to by {owner?.Member?.Value ?? owner?.Function.Value ?? "whoever is responsible"}",
        Event.ItemRescheduled e => $"'{e.Id}' is due {Story.When(e.DueAt ?? e.NextLookAt)} now: {e.Reason}",
        Event.ItemLookedAt e => $"looked at '{e.Id}': {e.Note}",
        Event.ItemSettled e => $"done: '{e.Id}'{(e.Note is { } note ? $", {note}" : "")}",
        Event.ItemDropped e => $"'{e.Id}' is not needed any more: {e.Reason}",
        Event.ItemReopened e => $"'{e.Id}' is open again: {e.Reason}",
        Event.CustomerContacted e => $"told the customer ({e.How}): {e.Text}",
        Event.UpdatePromised e => $"the customer hears from us by {Story.When(e.DueAt)}",
        Event.DecisionAnswered { Answer.Presumed: true } e => $"no answer to '{e.Id}', so that it is '{e.Answer.Option}'",
        Event.DecisionAnswered e => $"answered '{e.Id}': {e.Answer.Option}{(e.Answer.How is { } how ? $" ({how})" : "")}",
        Event.ProblemRated e => $"problem '{e.Id}' is {Word(e.Severity)}: {e.Reason}",
        Event.ProblemWithheld e => $"chose not to tell the customer of '{e.Id}': {e.Reason}",
        Event.PlaybookBegun e => $"began the playbook {e.Playbook}: {string.Join("; ", e.Milestones.Select(Planned))}",
        Event.MilestoneReplanned e => $"milestone '{e.Id}' takes {e.Days} business days: {e.Reason}",
        Event.MilestoneLinked e => $"milestone '{e.Id}' comes after {string.Join(", ", e.DependsOn.Select(id => $"'{id}'"))}",
        Event.MilestoneSkipped e => $"skipped milestone '{e.Id}': {e.Reason}",
        Event.MilestoneChecked e => $"checked '{e.Id}', {e.Criterion}: {(e.Passed ? "right" : "WRONG")}, {e.How}",
        Event.PlanMoved e => $"the plan ends {Story.When(e.EndAt)} instead of {Story.When(e.OldEndAt)}",
        _ => throw new UnreachableException($"No words for {happened.Name}."),
    };

    private static string Opened(Item item) => item switch
    {
        UpdatePromise => "the customer hears from us",
        Problem p => $"a {Word(p.Severity)} problem: {p.Text}",
        CustomerDecision d => $"asked the customer: {d.Text} ({string.Join("; ", d.Options)})",
        Milestone m => $"milestone '{m.Id}': {m.Text}",
        _ => $"to do '{item.Id}': {item.Text}",
    };

    private static string Planned(Milestone milestone) => $"{milestone.Text}, by {Story.When(milestone.DueAt)}";

    private static string Until(Instant? due) => due is { } at ? $", by {Story.When(at)}" : "";

    private static string Word(CommitmentSource source) => source == CommitmentSource.Ordered ? "ordered" : "spoken";

    private static string Word(ProblemSeverity severity) => severity switch
    {
        ProblemSeverity.Critical => "critical",
        ProblemSeverity.Major => "major",
        ProblemSeverity.Minor => "minor",
        _ => throw new UnreachableException($"No word for {severity}."),
    };
}
