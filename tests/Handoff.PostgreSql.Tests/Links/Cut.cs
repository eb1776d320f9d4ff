namespace Handoff.Tests;

/// <summary>Where a link breaks, as seen from one statement.</summary>
internal enum Cut
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>The statement never reaches the server.</summary>
    BeforeRequest,

    /// <summary>The statement reaches the server, and the word to finish it does not.</summary>
    InRequest,

    /// <summary>The server is done with it and has said so, and nobody hears it.</summary>
    BeforeAnswer,
}
