namespace CstaConnector.Codec.Cti;

/// <summary>The octets that stood between one text of a document and the next, and what they say to whoever comes there.</summary>
internal struct CtiTrailWay
{
    /// <summary>Where they start in the store.</summary>
    internal int Octets;

    /// <summary>How many they are.</summary>
    internal int Length;

    /// <summary>The place that they lead to.</summary>
    internal short To;

    /// <summary>The way that was taken behind it the last time.</summary>
    internal short Guess;

    /// <summary>The next way from where it starts; 0 for the last.</summary>
    internal short Other;

    /// <summary>Its first step.</summary>
    internal short Step;

    /// <summary>How many steps it has.</summary>
    internal byte Steps;

    /// <summary>What comes behind it.</summary>
    internal CtiTrailText Text;

    /// <summary>The place of a <see cref="CtiTrailText.Field"/> in its record.</summary>
    internal byte Place;
}
