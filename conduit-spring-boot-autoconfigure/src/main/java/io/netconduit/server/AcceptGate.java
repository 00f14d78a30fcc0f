package io.netconduit.server;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Bounds the connections that have not authenticated yet: in all, and from one address
 * (PROTOCOL section 3).
 */
final class AcceptGate {

	private final int limit;

	private final int limitPerAddress;

	private final Map<InetAddress, Integer> byAddress = new HashMap<>();

	private int total;

	AcceptGate(int limit, int limitPerAddress) {
		this.limit = limit;
		this.limitPerAddress = limitPerAddress;
	}

	/**
	 * Let a connection in.
	 * @param address where it comes from, or {@code null} where that is not known
	 * @return whether there is a place; {@link #leave} gives it back
	 */
	synchronized boolean enter(@Nullable InetAddress address) {
		int ofAddress = this.byAddress.getOrDefault(address, 0);
		if (this.total >= this.limit || ofAddress >= this.limitPerAddress) {
			return false;
		}
		this.total++;
		if (address != null) {
			this.byAddress.put(address, ofAddress + 1);
		}
		return true;
	}

	/**
	 * A connection has authenticated, or is gone.
	 * @param address where it comes from, or {@code null} where that is not known
	 */
	synchronized void leave(@Nullable InetAddress address) {
		this.total--;
		if (address != null) {
			this.byAddress.computeIfPresent(address, (key, count) -> (count > 1) ? count - 1 : null);
		}
	}

}
