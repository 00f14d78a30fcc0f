package io.netconduit.engine.security.scram;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Remembers the keys that were last derived from one client's password, so that
 * connecting again is cheap. Belongs to one client with one user and password;
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class ClientKeyCache {

	private volatile @Nullable Entry entry;

	/**
	 * Forget the keys: the login that used them failed.
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
