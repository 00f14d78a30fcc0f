package io.netconduit.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.function.UnaryOperator;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's side of SCRAM-SHA-256, written by hand from RFC 5802, with options that
 * violate the RFC. Fails the test if the client's proof is wrong.
 */
public final class FakeLogin implements FakeScript {

	/**
	 * The password that the server knows.
	 */
	public static final String PASSWORD = "correct horse battery staple";

	private static final String MECHANISM = "SCRAM-SHA-256";

	private static final int SIGNATURE_BITS = 256;

	private byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private int iterations = 4096;

	private UnaryOperator<String> serverFirst = UnaryOperator.identity();

	private UnaryOperator<String> serverFinal = UnaryOperator.identity();

	private String success = "'server_info' 82 'name' 'fake' 'version' '9.9'";

	/**
	 * Use another salt.
	 * @param length its length in bytes
	 * @return this login
	 */
	public FakeLogin saltLength(int length) {
		this.salt = "s".repeat(length).getBytes(StandardCharsets.US_ASCII);
		return this;
	}

	/**
	 * Use another number of iterations.
	 * @param iterations the number of iterations
	 * @return this login
	 */
	public FakeLogin iterations(int iterations) {
		this.iterations = iterations;
		return this;
	}

	/**
	 * Replace the server-first message.
	 * @param distortion returns the message to send
	 * @return this login
	 */
	public FakeLogin serverFirst(UnaryOperator<String> distortion) {
		this.serverFirst = distortion;
		return this;
	}

	/**
	 * Replace the server-final message.
	 * @param distortion returns the message to send
	 * @return this login
	 */
	public FakeLogin serverFinal(UnaryOperator<String> distortion) {
		this.serverFinal = distortion;
		return this;
	}

	/**
	 * Send another third field in AUTH_SUCCESS.
	 * @param field its key and value in the notation of {@link Hex}
	 * @return this login
	 */
	public FakeLogin success(String field) {
		this.success = field;
		return this;
	}

	@Override
	public void run(FakeConnection connection) {
		WireFrame first = connection.expect(FrameCodes.AUTH_REQUEST);
		String clientFirst = (String) first.map().get("message");
		String clientFirstBare = clientFirst.substring("n,,".length());
		String clientNonce = attribute(clientFirstBare, "r");
		String challenge = this.serverFirst.apply("r=" + clientNonce + "fakeServerNonce,s="
				+ Base64.getEncoder().encodeToString(this.salt) + ",i=" + this.iterations);
		connection.send(FrameCodes.AUTH_REQUEST, first.id(),
				"82 'mechanism' '" + MECHANISM + "' 'message' '" + challenge + "'");
		WireFrame second = connection.expect(FrameCodes.AUTH_REQUEST);
		String clientFinal = (String) second.map().get("message");
		String withoutProof = clientFinal.substring(0, clientFinal.lastIndexOf(",p="));
		String authMessage = clientFirstBare + "," + challenge + "," + withoutProof;
		byte[] saltedPassword = saltedPassword();
		requireProof(saltedPassword, authMessage, attribute(clientFinal, "p"));
		byte[] signature = hmac(hmac(saltedPassword, "Server Key"), authMessage);
		String message = this.serverFinal.apply("v=" + Base64.getEncoder().encodeToString(signature));
		connection.send(FrameCodes.AUTH_SUCCESS, first.id(),
				"83 'message' '" + message + "' 'session_token' 'c2Vzc2lvbg' " + this.success);
	}

	private static void requireProof(byte[] saltedPassword, String authMessage, String proof) {
		byte[] clientKey = hmac(saltedPassword, "Client Key");
		byte[] clientSignature = hmac(sha256(clientKey), authMessage);
		byte[] claimed = Base64.getDecoder().decode(proof);
		for (int i = 0; i < claimed.length; i++) {
			claimed[i] ^= clientSignature[i];
		}
		if (!MessageDigest.isEqual(claimed, clientKey)) {
			throw new AssertionError("The client's proof is wrong");
		}
	}

	private static String attribute(String message, String name) {
		for (String part : message.split(",")) {
			if (part.startsWith(name + "=")) {
				return part.substring(2);
			}
		}
		throw new AssertionError("No attribute " + name + " in " + message);
	}

	private byte[] saltedPassword() {
		try {
			PBEKeySpec spec = new PBEKeySpec(PASSWORD.toCharArray(), this.salt, this.iterations, SIGNATURE_BITS);
			return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] hmac(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
