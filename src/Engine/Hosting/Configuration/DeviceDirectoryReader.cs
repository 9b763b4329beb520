using System.Text;
using CstaConnector.Engine.Hosting.Options;

namespace CstaConnector.Engine.Hosting.Configuration;

/// <summary>Gathers the device directory from the configuration and from the CSV <c>number,userId,type</c>; refuses what stands in it twice and what is not served.</summary>
internal sealed class DeviceDirectoryReader(ConnectorOptions options, BindContext context)
{
    /// <summary>Octets that a device file may have: 256 MiB, some five million devices; more is surely the wrong file.</summary>
    internal const long MaxFileOctets = 256L * 1024 * 1024;

    private readonly Dictionary<string, string> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _users = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks the listed devices, and adds the file's to them.</summary>
    public void Read()
    {
        for (int i = 0; i < options.Devices.Count; i++)
        {
            string path = $"Devices[{i}]";
            if (options.Devices[i].Number.Length == 0)
            {
                if (!context.Has($"{path}.Number") && !context.IsFaulty(path))
                {
                    context.Fault($"{path}.Number", "is missing");
                }

                continue;
            }
            Complete(options.Devices[i], path, (key, detail) => context.Fault($"{path}.{key}", detail));
        }
        if (options.DevicesFile is not null)
        {
            ReadFile(options.DevicesFile);
        }
    }

    private void ReadFile(string file)
    {
        try
        {
            if (new FileInfo(file).Length > MaxFileOctets)
            {
                context.Fault("DevicesFile", $"{file} is larger than a device file can be ({MaxFileOctets} octets)");
                return;
            }
            using StreamReader reader = new(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
            string name = Path.GetFileName(file);
            int number = 0;
            while (reader.ReadLine() is { } line)
            {
                ReadLine(line, name, ++number);
            }
        }
        catch (DecoderFallbackException)
        {
            context.Fault("DevicesFile", $"{file} is not UTF-8 text");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            context.Fault("DevicesFile", FileFault.Describe(file, fault));
        }
    }

    private void ReadLine(string line, string file, int number)
    {
        if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#'))
        {
            return;
        }

        void Fault(string key, string detail) => context.Faults.Add(new ConfigurationFault("", $"{key}: {detail}", file, number));

        if (!TrySplit(line, out List<string> fields))
        {
            Fault("line", "a quote is not closed, or something follows it");
            return;
        }
        if (number == 1 && fields[0].Equals("number", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        if (fields.Count > 3)
        {
            Fault("line", $"has {fields.Count} fields; number,userId,type are expected");
            return;
        }
        DeviceOptions device = new() { Number = fields[0], UserId = fields.Count > 1 ? fields[1] : "" };
        if (device.Number.Length is 0 or > 64 || device.UserId.Length > 161 || line.Any(char.IsControl))
        {
            Fault("number", device.Number.Length == 0 ? "is empty" : "the line has a control character or a field that is too long");
            return;
        }
        if (fields.Count > 2 && fields[2].Length > 0)
        {
            int type = ConfigurationSchema.DeviceTypeWords.ToList().FindIndex(t => t.Word == fields[2]);
            if (type < 0)
            {
                Fault("type", $"{ConfigText.Quote(fields[2])} is not one of {string.Join(", ", ConfigurationSchema.DeviceTypeWords.Select(t => t.Word))}");
                return;
            }
            device.Type = ConfigurationSchema.DeviceTypeWords[type].Value;
        }
        if (Complete(device, $"{file}:{number}", Fault))
        {
            options.Devices.Add(device);
        }
    }

    /// <summary>Fills in what is left to the default domain, and refuses what stands in the directory already.</summary>
    private bool Complete(DeviceOptions device, string place, Action<string, string> fault)
    {
        if (device.UserId.Length == 0)
        {
            device.UserId = device.Number;
        }

        if (!device.UserId.Contains('@', StringComparison.Ordinal))
        {
            device.UserId = $"{device.UserId}@{options.Connector.DefaultDomain}";
        }

        bool fine = true;
        void Refuse(string key, string detail)
        {
            fault(key, detail);
            fine = false;
        }

        if (!_numbers.TryAdd(device.Number, place))
        {
            Refuse("Number", $"{ConfigText.Quote(device.Number)} is listed already ({_numbers[device.Number]})");
        }

        if (!_users.TryAdd(device.UserId, place))
        {
            Refuse("UserId", $"{ConfigText.Quote(device.UserId)} is listed already ({_users[device.UserId]})");
        }

        if (device.Type == DeviceType.Acd)
        {
            Refuse("Type", "acd (monitoring of call centers) is not served by this release");
        }

        if (device.Type == DeviceType.RoutePoint)
        {
            Refuse("Type", "routePoint (monitoring of route points) is not served by this release");
        }

        return fine;
    }

    /// <summary>Fields of a line, RFC 4180 quotes included, without the spaces around them.</summary>
    private static bool TrySplit(string line, out List<string> fields)
    {
        fields = [];
        int at = 0;
        while (true)
        {
            while (at < line.Length && line[at] == ' ')
            {
                at++;
            }

            if (at < line.Length && line[at] == '"')
            {
                StringBuilder quoted = new();
                for (at++; ; at++)
                {
                    if (at >= line.Length)
                    {
                        return false;
                    }

                    if (line[at] != '"')
                    {
                        quoted.Append(line[at]);
                    }
                    else if (at + 1 < line.Length && line[at + 1] == '"')
                    {
                        quoted.Append(line[at++]);
                    }
                    else
                    {
                        break;
                    }
                }
                for (at++; at < line.Length && line[at] == ' '; at++)
                {
                }
                if (at < line.Length && line[at] != ',')
                {
                    return false;
                }

                fields.Add(quoted.ToString());
            }
            else
            {
                int end = line.IndexOf(',', at);
                fields.Add(line[at..(end < 0 ? line.Length : end)].Trim());
                at = end < 0 ? line.Length : end;
            }
            if (at >= line.Length)
            {
                return true;
            }

            at++;
        }
    }
}
