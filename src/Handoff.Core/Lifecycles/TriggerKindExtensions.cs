namespace Handoff.Lifecycles;

/// <summary>Each kind of trigger by its name, with a key that is called as the kind unless another is given.</summary>
public static class TriggerKindExtensions
{
    /// <summary>The customer says Yes.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>win</c> unless given.</param>
    public static StageBuilder Win(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Win, trigger ?? "win", to, by, configure);

    /// <summary>The prospect is lost.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>lose</c> unless given.</param>
    public static StageBuilder Lose(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Lose, trigger ?? "lose", to, by, configure);

    /// <summary>The responsible side offers the engagement to another.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>offer</c> unless given.</param>
    public static StageBuilder Offer(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Offer, trigger ?? "offer", to, by, configure);

    /// <summary>The receiver takes over.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>accept</c> unless given.</param>
    public static StageBuilder Accept(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Accept, trigger ?? "accept", to, by, configure);

    /// <summary>The receiver gives it back, with reasons.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>return</c> unless given.</param>
    public static StageBuilder Return(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Return, trigger ?? "return", to, by, configure);

    /// <summary>Nobody answered the offer in time: the system fires it when the offer's clock runs out.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="trigger">Its key; <c>lapse</c> unless given.</param>
    public static StageBuilder Lapse(this StageBuilder stage, StageKey to, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Lapse, trigger ?? "lapse", to, Function.System, null);

    /// <summary>The sender takes the offer back.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>withdraw</c> unless given.</param>
    public static StageBuilder Withdraw(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Withdraw, trigger ?? "withdraw", to, by, configure);

    /// <summary>The side that won keeps delivery, by explicit choice.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>retain</c> unless given.</param>
    public static StageBuilder Retain(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Retain, trigger ?? "retain", to, by, configure);

    /// <summary>The customer is told: we have it, this is your team, this is next.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>acknowledge</c> unless given.</param>
    public static StageBuilder Acknowledge(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Acknowledge, trigger ?? "acknowledge", to, by, configure);

    /// <summary>The first joint meeting was held.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>kick-off</c> unless given.</param>
    public static StageBuilder KickOff(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.KickOff, trigger ?? "kick-off", to, by, configure);

    /// <summary>Delivery waits.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>hold</c> unless given.</param>
    public static StageBuilder Hold(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Hold, trigger ?? "hold", to, by, configure);

    /// <summary>Everything committed is done; the customer is asked.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>deliver</c> unless given.</param>
    public static StageBuilder Deliver(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Deliver, trigger ?? "deliver", to, by, configure);

    /// <summary>The customer confirms.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>sign-off</c> unless given.</param>
    public static StageBuilder SignOff(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.SignOff, trigger ?? "sign-off", to, by, configure);

    /// <summary>The customer stayed silent: the system fires it when the clock of the sign-off runs out.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="trigger">Its key; <c>presume</c> unless given.</param>
    public static StageBuilder Presume(this StageBuilder stage, StageKey to, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Presume, trigger ?? "presume", to, Function.System, null);

    /// <summary>The customer says what is missing.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>dispute</c> unless given.</param>
    public static StageBuilder Dispute(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Dispute, trigger ?? "dispute", to, by, configure);

    /// <summary>The sale is called off after Yes.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>cancel</c> unless given.</param>
    public static StageBuilder Cancel(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Cancel, trigger ?? "cancel", to, by, configure);

    /// <summary>The Yes was a mistake: everything that followed is compensated.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>un-win</c> unless given.</param>
    public static StageBuilder UnWin(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.UnWin, trigger ?? "un-win", to, by, configure);

    /// <summary>
    /// The end was not the last word. From where prospects are lost it leads to a prospect's stage; from where customers are let go, to
    /// theirs; and from where a sale is called off, to where a Yes leads.
    /// </summary>
    /// <param name="stage">Where it is permitted: an end.</param>
    /// <param name="to">Where it leads.</param>
    /// <param name="by">Who may fire it.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>reopen</c> unless given.</param>
    public static StageBuilder Reopen(
        this StageBuilder stage, StageKey to, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Reopen, trigger ?? "reopen", to, by, configure);

    /// <summary>Ends a hold: delivery goes on in the stage in which it was held.</summary>
    /// <param name="stage">Where it is permitted.</param>
    /// <param name="by">Who may fire it; the system, too, when the hold expires.</param>
    /// <param name="configure">Says what it is called and what it requires; null for nothing more.</param>
    /// <param name="trigger">Its key; <c>resume</c> unless given.</param>
    public static StageBuilder Resume(
        this StageBuilder stage, Functions by, Action<TriggerBuilder>? configure = null, TriggerKey? trigger = null) =>
        stage.Of(TriggerKind.Resume, trigger ?? "resume", null, by, configure);

    private static StageBuilder Of(
        this StageBuilder stage, TriggerKind kind, TriggerKey trigger, StageKey? to, Functions by, Action<TriggerBuilder>? configure)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Add(trigger, kind, to, by, configure);
    }
}
