namespace CstaConnector.Pipeline;

/// <summary>
/// Deliberate bugs, none of which is ever there in the service: a checker that has never been seen to find one proves nothing. The tests run the simulated
/// world once with each of them and count the seeds until it is found.
/// </summary>
/// <remarks>
/// The one that is wanted is named by <see cref="Key"/> in the process' <see cref="AppContext"/>, which is read once; neither the service nor its
/// configuration ever sets it. The fields are <c>static readonly</c>, so that the compiler at run time takes them for constants and leaves nothing of the
/// branches behind. It is a process of its own, and not a build of its own, that has a bug: what is tested is, octet for octet, what is shipped. This is the
/// lowest place that all of them can see.
/// </remarks>
public static class PlantedBugs
{
    /// <summary>The name in the process' AppContext under which the name of one field stands, as a string.</summary>
    public const string Key = "CstaConnector.PlantedBug";

    private static readonly string? s_planted = AppContext.GetData(Key) as string;

    /// <summary>A snapshot does not clear the parties that it lacks.</summary>
    public static readonly bool KeepMissingParties = Is(nameof(KeepMissingParties));

    /// <summary>A snapshot does not add the parties that the table lacks.</summary>
    public static readonly bool SkipNewParties = Is(nameof(SkipNewParties));

    /// <summary>A snapshot that does not come in time is taken for one without calls.</summary>
    public static readonly bool TrustTheTimer = Is(nameof(TrustTheTimer));

    /// <summary>With the last link the calls are taken for gone.</summary>
    public static readonly bool TrustTheLostLink = Is(nameof(TrustTheLostLink));

    /// <summary>An event that is early is applied at once.</summary>
    public static readonly bool ApplyEarlyEvents = Is(nameof(ApplyEarlyEvents));

    /// <summary>An event that was taken already is applied once more.</summary>
    public static readonly bool ApplyDuplicates = Is(nameof(ApplyDuplicates));

    /// <summary>An early event that has waited for its turn is dropped in it.</summary>
    public static readonly bool DropParkedEvents = Is(nameof(DropParkedEvents));

    /// <summary>Numbers that begin anew are taken for old ones.</summary>
    public static readonly bool KeepOldNumbering = Is(nameof(KeepOldNumbering));

    /// <summary>One event in sixteen is not acknowledged.</summary>
    public static readonly bool ForgetAcknowledgements = Is(nameof(ForgetAcknowledgements));

    /// <summary>A client's Snapshot Device is answered from the picture that the snapshot is about to change.</summary>
    public static readonly bool AnswerFromOldPicture = Is(nameof(AnswerFromOldPicture));

    /// <summary>One client's Snapshot Device counts as every client's: the others do not hear of the differences.</summary>
    public static readonly bool TakeAllForRequestors = Is(nameof(TakeAllForRequestors));

    /// <summary>An event goes to the first of the clients that monitor the device.</summary>
    public static readonly bool TellOneClientOnly = Is(nameof(TellOneClientOnly));

    /// <summary>LMS 37205 does not tell of parties that the table lacked.</summary>
    public static readonly bool ForgetMissingInLog = Is(nameof(ForgetMissingInLog));

    /// <summary>A request that BroadWorks refused for a while is not tried again.</summary>
    public static readonly bool GiveUpRefusedRequests = Is(nameof(GiveUpRefusedRequests));

    /// <summary>A subscription that BroadWorks does not know is not added anew.</summary>
    public static readonly bool KeepForgottenSubscriptions = Is(nameof(KeepForgottenSubscriptions));

    /// <summary>Nobody is suspect after all links were lost.</summary>
    public static readonly bool SuspectNobodyAfterLoss = Is(nameof(SuspectNobodyAfterLoss));

    /// <summary>A suspect's own new event is taken for a confirmation of all his calls.</summary>
    public static readonly bool ConfirmByAnyEvent = Is(nameof(ConfirmByAnyEvent));

    /// <summary>A party is known by its callId alone, whenever it began.</summary>
    public static readonly bool IdentifyByCallIdAlone = Is(nameof(IdentifyByCallIdAlone));

    /// <summary>Nobody is asked where numbers show that events were lost.</summary>
    public static readonly bool IgnoreGaps = Is(nameof(IgnoreGaps));

    /// <summary>Clients hear that all is normal before the first round of the sweep has repaired what was wrong.</summary>
    public static readonly bool NormalBeforeRepairs = Is(nameof(NormalBeforeRepairs));

    private static bool Is(string name) => s_planted == name;
}
