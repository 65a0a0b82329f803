using System.Net;
using System.Net.Sockets;

namespace RankLedger.Web.Http.Hosting;

/// <summary>Whom limits count for. A client is handed a network of 64 bits of IPv6 at least (RFC 6177), so all its addresses are
/// one.</summary>
internal static class ClientAddress
{
    private const int NetworkBytes = 8;

    /// <summary>An address of IPv4, however it is written; of IPv6 its network of 64 bits.</summary>
    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
            return address;
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, NetworkBytes, bytes.Length - NetworkBytes);
        return new(bytes);
    }
}
