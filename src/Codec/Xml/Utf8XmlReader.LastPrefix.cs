using System.Runtime.CompilerServices;

namespace CstaConnector.Codec.Xml;

/// <content>The prefix of the last name.</content>
public ref partial struct Utf8XmlReader
{
    /// <summary>
    /// A document uses two or three prefixes, one after the other: that of the last name is remembered with what it is bound to, until a declaration comes into
    /// scope or leaves it.
    /// </summary>
    private readonly struct LastPrefix
    {
        private readonly ulong _octets;
        private readonly ulong _mask; // complemented, so that the default, which remembers nothing, is like no name: none starts with eight zeros

        /// <summary>Octets to pass over to the local name: the prefix and its colon.</summary>
        internal readonly int Skipped;

        internal readonly int Number;
        internal readonly int Binding;

        /// <param name="octets">The first eight octets of a name that has the prefix, the first one lowest.</param>
        /// <param name="skipped">See <see cref="Skipped"/>; 8 at most.</param>
        /// <param name="number">The number of the namespace that it is bound to.</param>
        /// <param name="binding">The declaration that binds it.</param>
        internal LastPrefix(ulong octets, int skipped, int number, int binding)
        {
            ulong mask = skipped == 0 ? 0 : ulong.MaxValue >> (64 - (8 * skipped));
            _octets = octets & mask;
            _mask = ~mask;
            Skipped = skipped;
            Number = number;
            Binding = binding;
        }

        /// <summary>Whether a name of which these are the first eight octets may have the prefix; whether it has none is for the caller to know.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal bool Is(ulong octets) => (octets & ~_mask) == _octets;
    }
}
