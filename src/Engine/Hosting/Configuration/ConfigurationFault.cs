namespace CstaConnector.Engine.Hosting.Configuration;

/// <summary>One thing that is wrong with a configuration.</summary>
/// <param name="Path">The key, such as <c>Links[0].Port</c>; empty where a whole file or a line of the device file is meant.</param>
/// <param name="Detail">What is wrong, in words; never a secret's value.</param>
/// <param name="Source">The file, or the environment variable, that it stands in; empty for something that stands nowhere.</param>
/// <param name="Line">Line in that file, from 1; 0 where there is none.</param>
public readonly record struct ConfigurationFault(string Path, string Detail, string Source = "", int Line = 0)
{
    /// <summary><c>connector.json:12: Links[0].Port: 70000 is not a port (1 to 65535)</c>.</summary>
    public override string ToString()
    {
        string place = (Source.Length, Line) switch
        {
            (0, _) => "",
            (_, 0) => $"{Source}: ",
            _ => $"{Source}:{Line}: ",
        };
        return Path.Length == 0 ? place + Detail : $"{place}{Path}: {Detail}";
    }
}
