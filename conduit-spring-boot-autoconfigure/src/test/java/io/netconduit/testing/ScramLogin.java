package io.netconduit.testing;

import java.util.List;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.exception.ScramException;

/**
 * The client's side of a SCRAM login, computed by an independent library.
 */
public final class ScramLogin {

	/** The correlation id of the exchange. */
	public static final long ID = 41;

	private final RawPeer peer;

	private final ScramClient scram;

	private final List<String> capabilities;

	/**
	 * Start a login.
	 * @param peer the peer that logs in
	 * @param user the user
	 * @param password the password
	 * @param capabilities the capabilities that the peer announces
	 */
	public ScramLogin(RawPeer peer, String user, String password, String... capabilities) {
		this(peer, client("SCRAM-SHA-256", user, password).build(), List.of(capabilities));
	}

	private ScramLogin(RawPeer peer, ScramClient scram, List<String> capabilities) {
		this.peer = peer;
		this.scram = scram;
		this.capabilities = capabilities;
	}

	/**
	 * Start a login that is bound to a certificate.
	 * @param peer the peer that logs in
	 * @param user the user
	 * @param password the password
	 * @param binding the hash of the certificate
	 * @return the login
	 */
	public static ScramLogin bound(RawPeer peer, String user, String password, byte[] binding) {
		return new ScramLogin(peer,
				client("SCRAM-SHA-256-PLUS", user, password).channelBinding("tls-server-end-point", binding).build(),
				List.of());
	}

	private static ScramClient.FinalBuildStage client(String mechanism, String user, String password) {
		return ScramClient.builder()
			.advertisedMechanisms(List.of(mechanism))
			.username(user)
			.password(password.toCharArray());
	}

	/**
	 * Run the complete exchange.
	 * @return the server's last frame
	 */
	public WireFrame run() {
		sendFirst();
		WireFrame answer = this.peer.next();
		if (answer.type() == FrameCodes.AUTH_REQUEST) {
			sendLast(answer);
			answer = this.peer.next();
		}
		return answer;
	}

	/**
	 * Send the client-first message.
	 */
	public void sendFirst() {
		this.peer.sendBytes(first());
	}

	/**
	 * Create the frame with the client-first message.
	 * @return the bytes
	 */
	public byte[] first() {
		return frame("mechanism", this.scram.getScramMechanism().getName(), "message",
				this.scram.clientFirstMessage().toString(), "client_info",
				PlainWriter.map("name", "raw", "version", "9.9", "description", "bytes by hand", "protocol_version",
						"1.0", "capabilities", this.capabilities));
	}

	/**
	 * Send the client-final message.
	 * @param serverFirst the server's frame
	 */
	public void sendLast(WireFrame serverFirst) {
		this.peer.sendBytes(last(serverFirst));
	}

	/**
	 * Create the frame with the client-final message.
	 * @param serverFirst the server's frame
	 * @return the bytes
	 */
	public byte[] last(WireFrame serverFirst) {
		try {
			this.scram.serverFirstMessage((String) serverFirst.map().get("message"));
			return frame("mechanism", this.scram.getScramMechanism().getName(), "message",
					this.scram.clientFinalMessage().toString());
		}
		catch (ScramException ex) {
			throw new AssertionError("The server-first message violates RFC 5802", ex);
		}
	}

	/**
	 * Check that the server knows the password.
	 * @param serverFinal the server-final message
	 */
	public void checkServer(String serverFinal) {
		try {
			this.scram.serverFinalMessage(serverFinal);
		}
		catch (ScramException ex) {
			throw new AssertionError("The server's signature is wrong", ex);
		}
	}

	private byte[] frame(Object... keysAndValues) {
		return this.peer.frame(FrameCodes.AUTH_REQUEST, 0, ID, PlainWriter.write(PlainWriter.map(keysAndValues)));
	}

}
