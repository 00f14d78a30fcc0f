package io.netconduit.engine.security.scram;

import java.security.MessageDigest;

import io.netconduit.ConduitCredentials;
import io.netconduit.ScramVerifier;
import io.netconduit.settings.Mechanism;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a SCRAM login between its challenge and the client's proof.
 *
 * @since 0.1.0
 */
public final class ScramExchange {

	private final ClientFirst clientFirst;

	private final ChannelBinding channelBinding;

	private final ServerFirst challenge;

	private final ScramVerifier verifier;

	private final @Nullable ConduitCredentials credentials;

	/**
	 * Create an exchange.
	 * @param clientFirst the client's first message
	 * @param channelBinding what the login has to be tied to
	 * @param nonce the server's part of the nonce
	 * @param verifier what the proof is measured against
	 * @param credentials the user, or {@code null} where there is none of that name: the
	 * exchange then goes the same way and never succeeds
	 */
	public ScramExchange(ClientFirst clientFirst, ChannelBinding channelBinding, String nonce, ScramVerifier verifier,
			@Nullable ConduitCredentials credentials) {
		this.clientFirst = clientFirst;
		this.channelBinding = channelBinding;
		this.challenge = ServerFirst.of(clientFirst.nonce() + nonce, verifier.salt(), verifier.iterations());
		this.verifier = verifier;
		this.credentials = credentials;
	}

	public Mechanism mechanism() {
		return this.channelBinding.mechanism();
	}

	public String challenge() {
		return this.challenge.text();
	}

	/**
	 * Check the client's proof.
	 * @param text the client-final message
	 * @return the user and the server's proof, or {@code null} where the client's fails
	 * @throws ScramException if the message is malformed
	 */
	public @Nullable Proven verify(String text) {
		ClientFinal clientFinal = ClientFinal.parse(text);
		String authMessage = this.clientFirst.bare() + "," + this.challenge.text() + "," + clientFinal.withoutProof();
		byte[] storedKey = this.verifier.storedKey();
		byte[] clientKey = ScramFunctions.xor(clientFinal.proof(), ScramFunctions.hmac(storedKey, authMessage));
		ServerFinal serverFinal = new ServerFinal(ScramFunctions.hmac(this.verifier.serverKey(), authMessage));
		// All of it whatever fails: the time must not tell what did.
		boolean proven = MessageDigest.isEqual(ScramFunctions.hash(clientKey), storedKey)
				& isSame(clientFinal.nonce(), this.challenge.nonce())
				& isSame(clientFinal.channelBinding(), this.channelBinding.attribute());
		return (proven && this.credentials != null) ? new Proven(this.credentials, serverFinal) : null;
	}

	private static boolean isSame(String one, String other) {
		return MessageDigest.isEqual(ScramFunctions.utf8(one), ScramFunctions.utf8(other));
	}

	/**
	 * A login that both sides can believe in.
	 *
	 * @param credentials the user
	 * @param serverFinal the server's proof
	 */
	public record Proven(ConduitCredentials credentials, ServerFinal serverFinal) {

	}

}
