package io.netconduit.engine.security.scram;

import java.util.Base64;
import java.util.List;

import io.netconduit.ConduitCredentials;
import io.netconduit.ScramVerifier;
import io.netconduit.engine.security.LoginStep;
import io.netconduit.engine.security.ServerAuthenticator;
import io.netconduit.engine.security.ServerLogin;
import io.netconduit.settings.Mechanism;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for both sides of SCRAM against the exchange in RFC 7677 section 3.
 */
class ScramVectorTests {

	private static final String CLIENT_NONCE = "rOprNGfwEbeRWgbNEkqO";

	private static final String SERVER_NONCE = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";

	private static final String CLIENT_FIRST = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";

	private static final String SERVER_FIRST = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
			+ "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

	private static final String CLIENT_FINAL = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
			+ "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";

	private static final String SERVER_FINAL = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

	@Test
	void clientMatchesTheVector() {
		ScramClient client = new ScramClient("user", "pencil", ChannelBinding.none(), CLIENT_NONCE, 4096,
				new ClientKeyCache());
		assertThat(client.mechanism()).isEqualTo(Mechanism.SCRAM_SHA_256);
		assertThat(client.firstMessage()).isEqualTo(CLIENT_FIRST);
		assertThat(client.finalMessage(SERVER_FIRST)).isEqualTo(CLIENT_FINAL);
		assertThatNoException().isThrownBy(() -> client.verifyServerFinal(SERVER_FINAL));
	}

	@Test
	void serverMatchesTheVector() {
		byte[] salt = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
		ScramVerifier verifier = ScramKeys.verifier("pencil", salt, 4096);
		ServerAuthenticator authenticator = ServerAuthenticator.builder(Runnable::run)
			.iterations(4096)
			.users(List.of(ConduitCredentials.ofVerifier("user", verifier, "writer")))
			.nonces(() -> SERVER_NONCE)
			.build();
		authenticator.prepare();
		ServerLogin login = authenticator.login("192.0.2.1", null);
		assertThat(login.first("SCRAM-SHA-256", CLIENT_FIRST, null, false))
			.isCompletedWithValue(new LoginStep.Continue(Mechanism.SCRAM_SHA_256, SERVER_FIRST));
		assertThat(login.last("SCRAM-SHA-256", CLIENT_FINAL)).isInstanceOfSatisfying(LoginStep.Success.class,
				(success) -> {
					assertThat(success.message()).isEqualTo(SERVER_FINAL);
					assertThat(success.principal().getName()).isEqualTo("user");
					assertThat(success.principal().roles()).containsExactly("writer");
					assertThat(success.sessionToken()).matches("[A-Za-z0-9_-]{43}");
				});
	}

}
