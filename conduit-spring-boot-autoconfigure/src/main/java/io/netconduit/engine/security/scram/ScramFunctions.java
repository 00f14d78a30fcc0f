package io.netconduit.engine.security.scram;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The functions of RFC 5802 section 2.2, based on SHA-256: HMAC, H, Hi and XOR.
 *
 * @since 0.1.0
 */
public final class ScramFunctions {

	private ScramFunctions() {
	}

	public static byte[] hmac(byte[] key, byte[] data) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(data);
		}
		catch (NoSuchAlgorithmException | InvalidKeyException ex) {
			throw unavailable(ex);
		}
	}

	public static byte[] hmac(byte[] key, String text) {
		return hmac(key, utf8(text));
	}

	public static byte[] hash(byte[] data) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(data);
		}
		catch (NoSuchAlgorithmException ex) {
			throw unavailable(ex);
		}
	}

	/**
	 * Run PBKDF2. Takes a large part of a second, so never call this method on an event
	 * loop.
	 * @param preparedPassword the password after SASLprep; the JDK encodes it as UTF-8
	 * @param salt the salt
	 * @param iterations the iteration count
	 * @return the salted password
	 */
	static byte[] saltedPassword(String preparedPassword, byte[] salt, int iterations) {
		PBEKeySpec spec = new PBEKeySpec(preparedPassword.toCharArray(), salt, iterations, ScramLimits.KEY * Byte.SIZE);
		try {
			return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
		}
		catch (GeneralSecurityException ex) {
			throw unavailable(ex);
		}
		finally {
			spec.clearPassword();
		}
	}

	static byte[] xor(byte[] one, byte[] other) {
		byte[] result = one.clone();
		for (int i = 0; i < result.length; i++) {
			result[i] ^= other[i];
		}
		return result;
	}

	public static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static IllegalStateException unavailable(GeneralSecurityException cause) {
		return new IllegalStateException("This JVM does not support SCRAM-SHA-256", cause);
	}

}
