namespace CstaConnector.Pipeline.Cti;

/// <summary>What the engine can ask BroadWorks for over a link.</summary>
public enum CtiRequestKind
{
    /// <summary>AddUserSubscriptionRequest for <see cref="CtiRequest.UserId"/> on <see cref="CtiRequest.EventPackage"/>.</summary>
    AddSubscription,

    /// <summary>UpdateSubscriptionRequest for <see cref="CtiRequest.SubscriptionId"/>: renews it and makes BroadWorks send the user's calls.</summary>
    UpdateSubscription,

    /// <summary>DeleteSubscriptionRequest for <see cref="CtiRequest.SubscriptionId"/>.</summary>
    DeleteSubscription,
}

/// <summary>A request of the engine. Its outcome always comes back, exactly once, with the same <see cref="Stripe"/> and <see cref="Token"/>.</summary>
public readonly record struct CtiRequest
{
    /// <summary>What is asked.</summary>
    public required CtiRequestKind Kind { get; init; }

    /// <summary>The stripe that asks.</summary>
    public required int Stripe { get; init; }

    /// <summary>The stripe's own name for the request.</summary>
    public required long Token { get; init; }

    /// <summary>The user, call center or route point, for <see cref="CtiRequestKind.AddSubscription"/>.</summary>
    public string? UserId { get; init; }

    /// <summary>The event package, for <see cref="CtiRequestKind.AddSubscription"/>, such as <c>Advanced Call</c>.</summary>
    public string? EventPackage { get; init; }

    /// <summary>The subscription, for the other kinds.</summary>
    public byte[]? SubscriptionId { get; init; }
}

/// <summary>Why a request has no answer of BroadWorks.</summary>
public enum CtiFailure
{
    /// <summary>It has one: see the status code.</summary>
    None,

    /// <summary>No answer came within the time-out.</summary>
    TimedOut,

    /// <summary>The link went down before an answer came.</summary>
    LinkLost,

    /// <summary>The link was not serving, or had too many requests under way.</summary>
    NotSent,
}

/// <summary>How a request ended.</summary>
public readonly ref struct CtiOutcome
{
    /// <summary>The stripe that asked.</summary>
    public required int Stripe { get; init; }

    /// <summary>The stripe's own name for the request.</summary>
    public required long Token { get; init; }

    /// <summary>What was asked.</summary>
    public required CtiRequestKind Kind { get; init; }

    /// <summary>Why there is no answer, or <see cref="CtiFailure.None"/>.</summary>
    public CtiFailure Failure { get; init; }

    /// <summary>BroadWorks' status code, HTTP-like: 200, 401, 403, 404, 481, 503 …; 0 without an answer.</summary>
    public int StatusCode { get; init; }

    /// <summary>BroadWorks' <c>errorCode</c> from ErrorInfo, or 0.</summary>
    public int ErrorCode { get; init; }

    /// <summary>The subscription that was granted, for <see cref="CtiRequestKind.AddSubscription"/>.</summary>
    public ReadOnlySpan<byte> SubscriptionId { get; init; }

    /// <summary>The granted life time in seconds, or 0 where the answer names none.</summary>
    public int ExpiresSeconds { get; init; }
}
