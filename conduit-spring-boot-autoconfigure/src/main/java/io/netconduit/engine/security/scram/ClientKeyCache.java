package io.netconduit.engine.security.scram;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Caches the keys last derived from a client's password, so that reconnecting does not
 * repeat the derivation. Belongs to one client with one user and password. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ClientKeyCache {

	private volatile @Nullable Entry entry;

	/**
	 * Remove the cached keys, after a login that used them has failed.
	 */
	public void clear() {
		this.entry = null;
	}

	ScramKeys keys(String password, byte[] salt, int iterations) {
		Entry cached = this.entry;
		if (cached != null && cached.iterations == iterations && Arrays.equals(cached.salt, salt)) {
			return cached.keys;
		}
		ScramKeys keys = ScramKeys.derive(password, salt, iterations);
		this.entry = new Entry(salt, iterations, keys);
		return keys;
	}

	private record Entry(byte[] salt, int iterations, ScramKeys keys) {

	}

}
