package io.netconduit.engine.security.scram;

import java.security.MessageDigest;

import io.netconduit.ConduitCredentials;
import io.netconduit.ScramVerifier;
import io.netconduit.settings.Mechanism;
import org.jspecify.annotations.Nullable;

/**
 * The state of a SCRAM login on the server between the challenge and the client's proof.
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
	 * @param channelBinding the channel binding that the login must have
	 * @param nonce the server's part of the nonce
	 * @param verifier the verifier to check the proof against
	 * @param credentials the user, or {@code null} if there is none with that name; the
	 * exchange then takes the same steps but never succeeds
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
	 * @return the user and the server's proof, or {@code null} if the client's proof is
	 * wrong
	 * @throws ScramException if the message is malformed
	 */
	public @Nullable Proven verify(String text) {
		ClientFinal clientFinal = ClientFinal.parse(text);
		String authMessage = this.clientFirst.bare() + "," + this.challenge.text() + "," + clientFinal.withoutProof();
		byte[] storedKey = this.verifier.storedKey();
		byte[] clientKey = ScramFunctions.xor(clientFinal.proof(), ScramFunctions.hmac(storedKey, authMessage));
		ServerFinal serverFinal = new ServerFinal(ScramFunctions.hmac(this.verifier.serverKey(), authMessage));
		// All checks run even if one fails, so that the time does not reveal which one.
		boolean proven = MessageDigest.isEqual(ScramFunctions.hash(clientKey), storedKey)
				& isSame(clientFinal.nonce(), this.challenge.nonce())
				& isSame(clientFinal.channelBinding(), this.channelBinding.attribute());
		return (proven && this.credentials != null) ? new Proven(this.credentials, serverFinal) : null;
	}

	private static boolean isSame(String one, String other) {
		return MessageDigest.isEqual(ScramFunctions.utf8(one), ScramFunctions.utf8(other));
	}

	/**
	 * The result of a successful proof.
	 *
	 * @param credentials the user
	 * @param serverFinal the server's proof, for the client
	 */
	public record Proven(ConduitCredentials credentials, ServerFinal serverFinal) {

	}

}
