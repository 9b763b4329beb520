namespace CstaConnector.Codec.Acse;

/// <summary>X.227 Associate-result.</summary>
public enum AssociateResult
{
    /// <summary>The association stands.</summary>
    Accepted = 0,

    /// <summary>No, and asking again will not help.</summary>
    RejectedPermanent = 1,

    /// <summary>No, for now.</summary>
    RejectedTransient = 2,
}

/// <summary>Whose diagnostic an AARE carries, by its identifier octet.</summary>
public enum DiagnosticSource : byte
{
    /// <summary>None was given.</summary>
    None = 0,

    /// <summary>The application's; <see cref="ServiceUserDiagnostic"/>.</summary>
    ServiceUser = 0xA1,

    /// <summary>ACSE's own; <see cref="ServiceProviderDiagnostic"/>.</summary>
    ServiceProvider = 0xA2,
}

/// <summary>X.227 Associate-source-diagnostic, alternative acse-service-user: why the application refuses.</summary>
public enum ServiceUserDiagnostic
{
    /// <summary>Nothing to say; what an acceptance carries.</summary>
    Null = 0,

    /// <summary>No reason is given; some switches say so when they accept.</summary>
    NoReasonGiven = 1,

    /// <summary>The application context is not served.</summary>
    ApplicationContextNameNotSupported = 2,

    /// <summary>The calling AP title is not known.</summary>
    CallingApTitleNotRecognized = 3,

    /// <summary>The calling AP invocation identifier is not known.</summary>
    CallingApInvocationIdentifierNotRecognized = 4,

    /// <summary>The calling AE qualifier is not known.</summary>
    CallingAeQualifierNotRecognized = 5,

    /// <summary>The calling AE invocation identifier is not known.</summary>
    CallingAeInvocationIdentifierNotRecognized = 6,

    /// <summary>The called AP title is not known.</summary>
    CalledApTitleNotRecognized = 7,

    /// <summary>The called AP invocation identifier is not known.</summary>
    CalledApInvocationIdentifierNotRecognized = 8,

    /// <summary>The called AE qualifier is not known.</summary>
    CalledAeQualifierNotRecognized = 9,

    /// <summary>The called AE invocation identifier is not known.</summary>
    CalledAeInvocationIdentifierNotRecognized = 10,

    /// <summary>The authentication mechanism is not known.</summary>
    AuthenticationMechanismNameNotRecognized = 11,

    /// <summary>The authentication mechanism must be named.</summary>
    AuthenticationMechanismNameRequired = 12,

    /// <summary>The authentication failed.</summary>
    AuthenticationFailure = 13,

    /// <summary>An authentication is required.</summary>
    AuthenticationRequired = 14,
}

/// <summary>X.227 Associate-source-diagnostic, alternative acse-service-provider: why ACSE refuses.</summary>
public enum ServiceProviderDiagnostic
{
    /// <summary>Nothing to say.</summary>
    Null = 0,

    /// <summary>No reason is given.</summary>
    NoReasonGiven = 1,

    /// <summary>The two sides have no version of ACSE in common.</summary>
    NoCommonAcseVersion = 2,
}

/// <summary>X.227 ABRT-source.</summary>
public enum AbortSource
{
    /// <summary>The application.</summary>
    ServiceUser = 0,

    /// <summary>ACSE itself.</summary>
    ServiceProvider = 1,
}

/// <summary>X.227 ABRT-diagnostic.</summary>
public enum AbortDiagnostic
{
    /// <summary>No reason is given.</summary>
    NoReasonGiven = 1,

    /// <summary>The other side broke the protocol.</summary>
    ProtocolError = 2,

    /// <summary>The authentication mechanism is not known.</summary>
    AuthenticationMechanismNameNotRecognized = 3,

    /// <summary>The authentication mechanism must be named.</summary>
    AuthenticationMechanismNameRequired = 4,

    /// <summary>The authentication failed.</summary>
    AuthenticationFailure = 5,

    /// <summary>An authentication is required.</summary>
    AuthenticationRequired = 6,
}

/// <summary>X.227 Release-request-reason.</summary>
public enum ReleaseRequestReason
{
    /// <summary>The work is done.</summary>
    Normal = 0,

    /// <summary>It has to end now.</summary>
    Urgent = 1,

    /// <summary>A reason of the application's.</summary>
    UserDefined = 30,
}

/// <summary>X.227 Release-response-reason.</summary>
public enum ReleaseResponseReason
{
    /// <summary>The work is done.</summary>
    Normal = 0,

    /// <summary>This side had not finished.</summary>
    NotFinished = 1,

    /// <summary>A reason of the application's.</summary>
    UserDefined = 30,
}
