package io.netconduit.engine.security.scram;

import java.security.MessageDigest;
import java.security.SecureRandom;

import io.netconduit.ScramVerifier;
import io.netconduit.settings.Mechanism;
import org.jspecify.annotations.Nullable;

/**
 * The client side of one SCRAM login: the first message, the final message, then the
 * check of the server's signature. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class ScramClient {

	private final String password;

	private final ChannelBinding channelBinding;

	private final int minIterations;

	private final ClientKeyCache cache;

	private final ClientFirst clientFirst;

	private byte @Nullable [] serverSignature;

	/**
	 * Create a login.
	 * @param username the user's name
	 * @param password the user's password
	 * @param channelBinding the channel binding of the login
	 * @param random the source of the nonce
	 * @param minIterations the lowest PBKDF2 iteration count that is accepted from a
	 * server
	 * @param cache the key cache of this user and password
	 * @throws IllegalArgumentException if the name or the password is empty or contains
	 * characters that SASLprep prohibits
	 */
	public ScramClient(String username, String password, ChannelBinding channelBinding, SecureRandom random,
			int minIterations, ClientKeyCache cache) {
		this(PreparedCredentials.username(username), password, channelBinding, new RandomText(random).nonce(),
				minIterations, cache);
		PreparedCredentials.checkPassword(username, password);
	}

	ScramClient(String preparedUsername, String password, ChannelBinding channelBinding, String nonce,
			int minIterations, ClientKeyCache cache) {
		this.password = password;
		this.channelBinding = channelBinding;
		this.minIterations = minIterations;
		this.cache = cache;
		this.clientFirst = ClientFirst.of(channelBinding.header(), preparedUsername, nonce);
	}

	/**
	 * Return the mechanism to send with the messages.
	 * @return the mechanism: SCRAM-SHA-256-PLUS if the login is bound, otherwise
	 * SCRAM-SHA-256
	 */
	public Mechanism mechanism() {
		return this.channelBinding.mechanism();
	}

	/**
	 * Return the client-first message.
	 * @return the message
	 */
	public String firstMessage() {
		return this.clientFirst.text();
	}

	/**
	 * Answer the challenge. Runs PBKDF2 unless the keys are cached, so never call this
	 * method on an event loop.
	 * @param serverFirst the server-first message
	 * @return the client-final message
	 * @throws ScramException if the challenge is malformed, or its iteration count, salt
	 * or nonce is not acceptable
	 */
	public String finalMessage(String serverFirst) {
		ServerFirst challenge = ServerFirst.parse(serverFirst);
		check(challenge);
		ScramKeys keys = this.cache.keys(this.password, challenge.salt(), challenge.iterations());
		String withoutProof = ClientFinal.withoutProof(this.channelBinding, challenge.nonce());
		String authMessage = this.clientFirst.bare() + "," + challenge.text() + "," + withoutProof;
		this.serverSignature = keys.serverSignature(authMessage);
		return ClientFinal.text(withoutProof, keys.clientProof(authMessage));
	}

	/**
	 * Check that the server knows the user's keys. The server must not be trusted before
	 * this check succeeds.
	 * @param serverFinal the server-final message
	 * @throws ScramException if the message is malformed or its signature is wrong; this
	 * also clears the cached keys
	 * @throws IllegalStateException if {@link #finalMessage} was not called before
	 */
	public void verifyServerFinal(String serverFinal) {
		if (this.serverSignature == null) {
			throw new IllegalStateException("The server's signature can be checked only after the final message");
		}
		try {
			if (!MessageDigest.isEqual(this.serverSignature, ServerFinal.parse(serverFinal).signature())) {
				throw new ScramException("The server's signature is wrong: it does not know the password");
			}
		}
		catch (ScramException ex) {
			this.cache.clear();
			throw ex;
		}
	}

	// Checked before PBKDF2, because the server is not authenticated yet.
	private void check(ServerFirst challenge) {
		String ownNonce = this.clientFirst.nonce();
		if (!challenge.nonce().startsWith(ownNonce) || challenge.nonce().length() == ownNonce.length()) {
			throw new ScramException("The server's nonce does not extend the client's");
		}
		if (challenge.salt().length < ScramVerifier.MIN_SALT || challenge.salt().length > ScramVerifier.MAX_SALT) {
			throw new ScramException("The server's salt has %s bytes, not 8 to 64".formatted(challenge.salt().length));
		}
		if (challenge.iterations() < this.minIterations) {
			throw new TooFewIterationsException(challenge.iterations(), this.minIterations);
		}
		if (challenge.iterations() > ScramVerifier.MAX_ITERATIONS) {
			throw new ScramException("The server requests more than 5000000 iterations");
		}
	}

}
