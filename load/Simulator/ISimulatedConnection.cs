namespace CstaConnector.Load.Simulator;

/// <summary>The way back to one client of an XSP: a socket in the host, anything in a test. Neither method may call back into the world.</summary>
public interface ISimulatedConnection
{
    /// <summary>Takes the octets for the client; they are only valid during the call.</summary>
    void Send(ReadOnlySpan<byte> octets);

    /// <summary>Ends the connection from the XSP's side; the world expects nothing more of it.</summary>
    void Close();
}
