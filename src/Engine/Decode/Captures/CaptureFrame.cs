namespace CstaConnector.Engine.Decode.Captures;

/// <summary>When and with which frame of the capture octets came.</summary>
/// <param name="Frame">The frame's number in the capture, from 1 on.</param>
/// <param name="Microseconds">Since 1970-01-01 UTC; null where the capture does not say.</param>
internal readonly record struct Arrival(long Frame, long? Microseconds);

/// <summary>One captured frame.</summary>
/// <param name="Arrival">Its number and time.</param>
/// <param name="LinkType">The number of its link type; -1 where the capture does not say.</param>
/// <param name="Octets">What was captured of it; good until the next frame is read.</param>
/// <param name="OriginalLength">Octets that it had on the wire.</param>
internal readonly record struct CaptureFrame(Arrival Arrival, int LinkType, ReadOnlyMemory<byte> Octets, long OriginalLength);

/// <summary>Why a capture cannot be read to its end.</summary>
/// <param name="Notice">One of <see cref="CaptureNotices"/>.</param>
/// <param name="Detail">The fault in words.</param>
internal readonly record struct CaptureFault(string Notice, string Detail);
