package io.netconduit.engine.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Limits how fast a client can guess passwords. Counts failed proofs per client address;
 * an address that reaches the limit within a minute is refused for the rest of that
 * minute. IPv6 addresses are counted by their /64 prefix, because one host usually owns a
 * whole /64. Thread-safe.
 */
final class FailedProofThrottle {

	static final int MAX_ADDRESSES = 10_000;

	private static final long WINDOW = Duration.ofMinutes(1).toNanos();

	private final int limit;

	private final LongSupplier nanoClock;

	// A window is inserted when it starts, so the first entry is always the oldest.
	private final Map<String, Window> windows = new LinkedHashMap<>();

	/**
	 * Create a throttle.
	 * @param limit the number of failed proofs allowed per minute and address; {@code 0}
	 * for no limit
	 * @param nanoClock a clock like {@link System#nanoTime()}
	 */
	FailedProofThrottle(int limit, LongSupplier nanoClock) {
		this.limit = limit;
		this.nanoClock = nanoClock;
	}

	/**
	 * Return how long an address has to wait.
	 * @param address the textual IP address
	 * @return the remaining time, or {@code null} if the address may try now
	 */
	synchronized @Nullable Duration retryAfter(String address) {
		long now = this.nanoClock.getAsLong();
		Window window = current(source(address), now);
		if (window == null || window.failures < this.limit) {
			return null;
		}
		return Duration.ofNanos(WINDOW - (now - window.start));
	}

	/**
	 * Count a failed proof.
	 * @param address the textual IP address
	 */
	synchronized void failed(String address) {
		if (this.limit == 0) {
			return;
		}
		String source = source(address);
		long now = this.nanoClock.getAsLong();
		Window window = current(source, now);
		if (window == null) {
			this.windows.remove(source);
			makeRoom();
			window = new Window(now);
			this.windows.put(source, window);
		}
		window.failures++;
	}

	private @Nullable Window current(String source, long now) {
		Window window = this.windows.get(source);
		return (window != null && now - window.start < WINDOW) ? window : null;
	}

	private void makeRoom() {
		if (this.windows.size() >= MAX_ADDRESSES) {
			Iterator<Window> oldest = this.windows.values().iterator();
			oldest.next();
			oldest.remove();
		}
	}

	private static String source(String address) {
		int scope = address.indexOf('%');
		String unscoped = (scope != -1) ? address.substring(0, scope) : address;
		// Accept only text that must be an IPv6 address: InetAddress would look up a
		// name.
		if (unscoped.indexOf(':') == -1 || !unscoped.matches("[0-9a-fA-F:][0-9a-fA-F:.]*")) {
			return address;
		}
		try {
			byte[] bytes = InetAddress.getByName(unscoped).getAddress();
			return (bytes.length == 16) ? HexFormat.of().formatHex(bytes, 0, 8)
					: InetAddress.getByAddress(bytes).getHostAddress();
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

	private static final class Window {

		private final long start;

		private int failures;

		private Window(long start) {
			this.start = start;
		}

	}

}
