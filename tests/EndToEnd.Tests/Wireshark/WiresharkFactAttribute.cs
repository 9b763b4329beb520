namespace CstaConnector.EndToEnd.Tests.Wireshark;

/// <summary>A test that runs tshark: skipped where there is none, unless this is CI, where nothing may pass because a tool is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WiresharkFactAttribute : FactAttribute
{
    public WiresharkFactAttribute()
    {
        if (!WiresharkTool.IsThere && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = WiresharkTool.HowToGet;
        }
    }
}
