package io.netconduit.engine.transport;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import io.netty.channel.Channel;

/**
 * Resolves configured hosts to socket addresses, with the rule for IPv4 and IPv6: IPv6 is
 * used only if it is enabled, and then comes first.
 *
 * @since 0.1.0
 */
public final class Addresses {

	private static final String ANY_IPV4 = "0.0.0.0";

	private static final String ANY_IPV6 = "::";

	private static final InetSocketAddress UNKNOWN = InetSocketAddress.createUnresolved("unknown", 0);

	private Addresses() {
	}

	/**
	 * Return the address of a channel's peer.
	 * @param channel the channel
	 * @return the address, unresolved if it is not known
	 */
	static InetSocketAddress ofPeer(Channel channel) {
		return (channel.remoteAddress() instanceof InetSocketAddress remote) ? remote : UNKNOWN;
	}

	/**
	 * Resolve the address that a server binds. With IPv6, {@code 0.0.0.0} becomes
	 * {@code ::}, which takes both families; a host name is bound at its first IPv6
	 * address, or at its first IPv4 address if it has no other. Blocks if the host is a
	 * name.
	 * @param host a name or an address
	 * @param port the port, 0 for a free one
	 * @param ipv6 whether IPv6 is switched on
	 * @param propertyPrefix the prefix of the server's properties, for error messages:
	 * for example {@code conduit.server}
	 * @return the address, resolved
	 * @throws IllegalArgumentException if the host is empty, does not resolve, or has
	 * IPv6 addresses only and {@code ipv6} is off
	 * @throws IllegalStateException if called on an event loop
	 */
	public static InetSocketAddress resolveBindAddress(String host, int port, boolean ipv6, String propertyPrefix) {
		return resolveBindAddress(host, port, ipv6, propertyPrefix, InetAddress::getAllByName);
	}

	static InetSocketAddress resolveBindAddress(String host, int port, boolean ipv6, String propertyPrefix,
			Lookup lookup) {
		String bindHost = (ipv6 && ANY_IPV4.equals(host)) ? ANY_IPV6 : host;
		try {
			return resolve(bindHost, port, ipv6, propertyPrefix + ".host", propertyPrefix + ".ipv6", lookup).get(0);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
	}

	/**
	 * Resolve the addresses that a client tries, in this order. With IPv6, the IPv6
	 * addresses of a host name come first, then the IPv4 ones; without it, IPv4 alone.
	 * Blocks if the host is a name.
	 * @param host the server's host, a name or an address
	 * @param port the server's port
	 * @param ipv6 whether IPv6 is switched on
	 * @param propertyPrefix the prefix of the client's properties, for error messages:
	 * for example {@code conduit.client}
	 * @return the addresses, resolved, at least one
	 * @throws UnknownHostException if the host is empty, does not resolve, or has IPv6
	 * addresses only and {@code ipv6} is off
	 * @throws IllegalStateException if called on an event loop
	 */
	public static List<InetSocketAddress> resolveServerAddresses(String host, int port, boolean ipv6,
			String propertyPrefix) throws UnknownHostException {
		return resolveServerAddresses(host, port, ipv6, propertyPrefix, InetAddress::getAllByName);
	}

	static List<InetSocketAddress> resolveServerAddresses(String host, int port, boolean ipv6, String propertyPrefix,
			Lookup lookup) throws UnknownHostException {
		return resolve(host, port, ipv6, propertyPrefix + ".server-host", propertyPrefix + ".use-ipv6", lookup);
	}

	private static List<InetSocketAddress> resolve(String host, int port, boolean ipv6, String hostKey, String ipv6Key,
			Lookup lookup) throws UnknownHostException {
		List<InetSocketAddress> addresses = Arrays.stream(lookup(host, hostKey, lookup))
			.filter((address) -> ipv6 || address instanceof Inet4Address)
			.sorted(Comparator.comparing((address) -> !(address instanceof Inet6Address)))
			.map((address) -> new InetSocketAddress(address, port))
			.toList();
		if (addresses.isEmpty()) {
			throw new UnknownHostException(hostKey + " " + host + " has no IPv4 address and " + ipv6Key
					+ " is false; set it to true, or use an IPv4 address");
		}
		return addresses;
	}

	private static InetAddress[] lookup(String host, String hostKey, Lookup lookup) throws UnknownHostException {
		if (EventLoops.isEventLoopThread()) {
			throw new IllegalStateException("Looking up " + host + " would block an event loop");
		}
		if (host.isBlank()) {
			// The JDK takes an empty name for the loopback address.
			throw new UnknownHostException(hostKey + " is empty");
		}
		try {
			return lookup.addresses(host);
		}
		catch (UnknownHostException ex) {
			UnknownHostException named = new UnknownHostException(hostKey + " " + host + " cannot be resolved");
			named.initCause(ex);
			throw named;
		}
	}

	/**
	 * Asks the name service.
	 */
	interface Lookup {

		InetAddress[] addresses(String host) throws UnknownHostException;

	}

}
