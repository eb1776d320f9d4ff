namespace Quickstart.Plan;

/// <summary>
/// The calls and mails between the moves, simulated: whoever has the customer keeps the update promise, now and then too late. A move that
/// is made with the customer keeps it, too.
/// </summary>
internal sealed class ContactPlan(Script script)
{
    private readonly List<Step> _steps = [];
    private Actor _by = script.Agent;
    private int _promisedDays;
    private Instant? _dueAt;
    private Instant? _presumedAt;
    private bool _isSilent;

    /// <summary>The steps of the script with the contacts among them, in order of time.</summary>
    internal static IReadOnlyList<Step> With(Script script)
    {
        var plan = new ContactPlan(script);
        foreach (var step in script.Steps)
        {
            plan.Until(step.At);
            plan.Follow(step);
        }

        plan.Until(Diary.End);
        return plan._steps;
    }

    /// <summary>Keeps in touch while nothing else happens.</summary>
    private void Until(Instant next)
    {
        while (_dueAt is { } due && !_isSilent && ContactAt(due) is var at && at < next)
        {
            if (_presumedAt <= at) _promisedDays = PromisePolicies.RelationshipDays;
            var (how, text) = script.Dice.Pick($"contact {_steps.Count}", Phrases.Contacts);
            _steps.Add(new Step(at, Request(new Command.ContactCustomer(how, text), $"contact/{_steps.Count}")));
            Promise(at);
            _isSilent = script.Dice.Happens($"silent after {_steps.Count}", 0.05);
        }
    }

    private Instant ContactAt(Instant due)
    {
        var what = $"contact {_steps.Count} at";
        return script.Dice.Happens($"contact {_steps.Count} late", 0.07)
            ? Diary.After(due, script.Dice.Between(what, 2, 24))
            : Diary.Before(due, script.Dice.Between(what, 1, 6));
    }

    private void Follow(Step step)
    {
        _steps.Add(step);
        _isSilent = false;
        switch (step.Request.Command)
        {
            case Command.Win:
                Begin(PromisePolicies.HandoffDays, step.At);
                break;
            case Command.Accept:
                _by = step.Request.Actor;
                break;
            case Command.Acknowledge:
                Begin(PromisePolicies.DeliveryDays, step.At);
                break;
            case Command.KickOff or Command.ContactCustomer:
                Promise(step.At);
                break;
            case Command.Deliver:
                Promise(step.At);
                _presumedAt = Diary.Presumed(step.At);
                break;
            case Command.SignOff:
                _promisedDays = PromisePolicies.RelationshipDays;
                break;
            case Command.Dispute:
                (_presumedAt, _promisedDays) = (null, PromisePolicies.DeliveryDays);
                break;
            case Command.UnWin or Command.Lose or Command.Cancel:
                (_dueAt, _presumedAt) = (null, null);
                break;
        }
    }

    private void Begin(int days, Instant at)
    {
        _promisedDays = days;
        Promise(at);
    }

    private void Promise(Instant at) => _dueAt = Diary.Calendar.AddBusinessDays(at, _promisedDays);

    private CommandRequest Request(Command command, string name) =>
        new(Script.KeyOf(script.Opportunity.Id), command, _by, CommandId.Named($"quickstart/{script.Opportunity.Id}/{name}"));
}
