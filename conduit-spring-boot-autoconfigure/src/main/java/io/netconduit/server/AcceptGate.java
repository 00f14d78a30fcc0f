package io.netconduit.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Limits the connections that have not authenticated yet: in total, and from one address
 * (docs/protocol.md section 3). IPv6 addresses are counted by their /64 prefix, because
 * one host may use a whole /64.
 */
final class AcceptGate {

	private final int limit;

	private final int limitPerAddress;

	private final Map<Object, Integer> byAddress = new HashMap<>();

	private int total;

	AcceptGate(int limit, int limitPerAddress) {
		this.limit = limit;
		this.limitPerAddress = limitPerAddress;
	}

	/**
	 * Admit a connection.
	 * @param address the client's address, or {@code null} if it is not known
	 * @return whether there is a place; {@link #leave} releases it
	 */
	synchronized boolean enter(@Nullable InetAddress address) {
		Object source = source(address);
		int ofAddress = this.byAddress.getOrDefault(source, 0);
		if (this.total >= this.limit || ofAddress >= this.limitPerAddress) {
			return false;
		}
		this.total++;
		if (source != null) {
			this.byAddress.put(source, ofAddress + 1);
		}
		return true;
	}

	/**
	 * Release the place of a connection that has authenticated or ended.
	 * @param address the client's address, or {@code null} if it is not known
	 */
	synchronized void leave(@Nullable InetAddress address) {
		this.total--;
		Object source = source(address);
		if (source != null) {
			this.byAddress.computeIfPresent(source, (key, count) -> (count > 1) ? count - 1 : null);
		}
	}

	private static @Nullable Object source(@Nullable InetAddress address) {
		return (address instanceof Inet6Address) ? ByteBuffer.wrap(address.getAddress()).getLong() : address;
	}

}
