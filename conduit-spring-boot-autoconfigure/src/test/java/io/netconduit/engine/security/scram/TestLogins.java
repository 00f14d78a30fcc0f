package io.netconduit.engine.security.scram;

import java.util.List;

import io.netconduit.ConduitCredentials;
import io.netconduit.engine.security.LoginStep;
import io.netconduit.engine.security.ServerAuthenticator;
import io.netconduit.engine.security.ServerLogin;

/**
 * A server with one user, and a client that signs whatever a test wants signed.
 *
 * @since 0.1.0
 */
public final class TestLogins {

	public static final String PLAIN = "SCRAM-SHA-256";

	public static final String PLUS = "SCRAM-SHA-256-PLUS";

	public static final String ADDRESS = "192.0.2.1";

	public static final byte[] CERTIFICATE_HASH = { 1, 2, 3, 4, 5, 6, 7, 8 };

	public static final String FIRST = "n,,n=conduit,r=clientNonce";

	private TestLogins() {
	}

	public static ServerAuthenticator.Builder server() {
		return ServerAuthenticator.builder(Runnable::run)
			.iterations(4096)
			.users(List.of(ConduitCredentials.ofPassword("conduit", "secret", "admin")));
	}

	public static ServerAuthenticator prepared(ServerAuthenticator.Builder builder) {
		ServerAuthenticator authenticator = builder.build();
		authenticator.prepare();
		return authenticator;
	}

	public static LoginStep first(ServerLogin login, String mechanism, String message) {
		return login.first(mechanism, message, null, false).toCompletableFuture().join();
	}

	public static String challenge(ServerLogin login, String mechanism, String message) {
		return ((LoginStep.Continue) first(login, mechanism, message)).message();
	}

	/**
	 * Sign a client-final message.
	 * @param password the password
	 * @param bare the client-first message without gs2 header
	 * @param challenge the server-first message
	 * @param withoutProof the client-final message without proof
	 * @return the client-final message
	 */
	public static String signed(String password, String bare, String challenge, String withoutProof) {
		ServerFirst serverFirst = ServerFirst.parse(challenge);
		ScramKeys keys = ScramKeys.derive(password, serverFirst.salt(), serverFirst.iterations());
		return ClientFinal.text(withoutProof, keys.clientProof(bare + "," + challenge + "," + withoutProof));
	}

	/**
	 * Answer the challenge to {@link #FIRST} as it should be.
	 * @param password the password
	 * @param challenge the server-first message
	 * @return the client-final message
	 */
	public static String answer(String password, String challenge) {
		return signed(password, FIRST.substring(3), challenge, "c=biws,r=" + nonce(challenge));
	}

	public static String nonce(String challenge) {
		return ServerFirst.parse(challenge).nonce();
	}

}
