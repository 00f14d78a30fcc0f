package io.netconduit.engine.security.scram;

import java.security.MessageDigest;
import java.security.SecureRandom;

import io.netconduit.ScramVerifier;
import io.netconduit.settings.Mechanism;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one SCRAM login: first message, final message, then the check of
 * the server. One thread at a time.
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
	 * @param channelBinding what the login is tied to
	 * @param random where the nonce comes from
	 * @param minIterations the iterations of PBKDF2 under which a server is refused
	 * @param cache the keys of this user and password
	 * @throws IllegalArgumentException if name or password is empty or holds what
	 * SASLprep prohibits
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
	 * Return the mechanism to name beside the messages.
	 * @return the mechanism: SCRAM-SHA-256-PLUS where the login is bound, else
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
	 * Answer the challenge. Runs PBKDF2 unless the keys are cached, so never on an event
	 * loop.
	 * @param serverFirst the server-first message
	 * @return the client-final message
	 * @throws ScramException if the challenge is malformed, or its iterations, salt or
	 * nonce are not taken
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
	 * Check that the server knows the user too; nothing it says is to be trusted before.
	 * @param serverFinal the server-final message
	 * @throws ScramException if the message is malformed or its signature wrong; the
	 * cached keys are forgotten then
	 * @throws IllegalStateException if there was no final message before
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

	// Before PBKDF2: a stranger who answers in the server's place chooses these values.
	private void check(ServerFirst challenge) {
		String ownNonce = this.clientFirst.nonce();
		if (!challenge.nonce().startsWith(ownNonce) || challenge.nonce().length() == ownNonce.length()) {
			throw new ScramException("The server's nonce does not extend the client's");
		}
		if (challenge.salt().length < ScramVerifier.MIN_SALT || challenge.salt().length > ScramVerifier.MAX_SALT) {
			throw new ScramException("The server's salt has %d bytes, not 8 to 64".formatted(challenge.salt().length));
		}
		if (challenge.iterations() < this.minIterations) {
			throw new TooFewIterationsException(challenge.iterations(), this.minIterations);
		}
		if (challenge.iterations() > ScramVerifier.MAX_ITERATIONS) {
			throw new ScramException("The server asks for over 5000000 iterations");
		}
	}

}
