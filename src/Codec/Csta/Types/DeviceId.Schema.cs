using CstaConnector.Codec.Ber.Schema;

namespace CstaConnector.Codec.Csta;

/// <summary>The schema's side of <see cref="DeviceId"/>.</summary>
public ref partial struct DeviceId
{
    /// <inheritdoc/>
    public static BerSchema Schema { get; } = BerSchema.Sequence(nameof(DeviceId), static () =>
    [
        BerSchemaField.Required("deviceIdentifier", BerSchema.Choice("deviceIdentifier", static () =>
        [
            BerSchemaField.Required("dialingNumber", BerSchema.Text, 0x80),
            BerSchemaField.Required("deviceNumber", BerSchema.Integer, 0x81),
            BerSchemaField.Required("implicitPublic", BerSchema.Text, 0x82),
            BerSchemaField.Required("explicitPublic", Plan("unknown", "international", "national", "networkspecific", "subscriber", "abbreviated"), 0xA3),
            BerSchemaField.Required("implicitPrivate", BerSchema.Text, 0x84),
            BerSchemaField.Required("explicitPrivate", Plan("unknown", "level3RegionalNumber", "level2RegionalNumber", "level1RegionalNumber", "pTNSpecificNumber", "localNumber", "abbreviated"), 0xA5),
            BerSchemaField.Required("other", BerSchema.Octets, 0x86),
        ])),
        BerSchemaField.Later("privateNumber", BerSchema.Text, 0xA0, 0x16),
        BerSchemaField.Later("privateName", BerSchema.Text, 0xA1, 0x16),
        BerSchemaField.Optional("mediaCallCharacteristics", Csta.MediaCallCharacteristics.Schema, 0x30),
    ]);

    private static BerSchema Plan(params string[] typesOfNumber) =>
        BerSchema.Choice("typeOfNumber", () => [.. typesOfNumber.Select((name, n) => BerSchemaField.Required(name, BerSchema.Text, (byte)(0x80 + n)))]);
}
