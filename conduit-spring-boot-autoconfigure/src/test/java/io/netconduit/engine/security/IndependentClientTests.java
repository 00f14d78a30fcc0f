package io.netconduit.engine.security;

import java.util.List;

import com.ongres.scram.client.ScramClient;
import io.netconduit.ConduitCredentials;
import io.netconduit.engine.security.scram.TestLogins;
import io.netconduit.settings.Mechanism;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for the server's side of SCRAM against a client that others wrote.
 */
class IndependentClientTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			conduit   , secret
			'a=b,c'   , 'with , and ='
			J\u00FCrgen , 'p\u00E4ssw\u00F6rd\u2713'
			Ju\u0308rgen , 'pa\u0308sswo\u0308rd\u2713'
			""")
	void plainLoginSucceeds(String username, String password) throws Exception {
		ServerLogin login = server(username, password).login(TestLogins.ADDRESS, null);
		login(client(username, password, List.of("SCRAM-SHA-256"), null), login);
	}

	@Test
	void boundLoginSucceeds() throws Exception {
		ServerLogin login = server("conduit", "secret").login(TestLogins.ADDRESS, TestLogins.CERTIFICATE_HASH);
		ScramClient client = client("conduit", "secret", List.of("SCRAM-SHA-256", "SCRAM-SHA-256-PLUS"),
				TestLogins.CERTIFICATE_HASH);
		assertThat(client.getScramMechanism().getName()).isEqualTo("SCRAM-SHA-256-PLUS");
		login(client, login);
	}

	@Test
	void boundLoginThroughAnotherCertificateFails() throws Exception {
		ServerLogin login = server("conduit", "secret").login(TestLogins.ADDRESS, TestLogins.CERTIFICATE_HASH);
		ScramClient client = client("conduit", "secret", List.of("SCRAM-SHA-256-PLUS"), new byte[] { 9, 9, 9 });
		assertThat(answer(client, login)).isEqualTo(new LoginStep.Failure(LoginFailure.WRONG_CREDENTIALS, null,
				List.of(Mechanism.SCRAM_SHA_256, Mechanism.SCRAM_SHA_256_PLUS)));
	}

	@Test
	void wrongPasswordFails() throws Exception {
		ServerLogin login = server("conduit", "secret").login(TestLogins.ADDRESS, null);
		assertThat(answer(client("conduit", "Secret", List.of("SCRAM-SHA-256"), null), login))
			.isEqualTo(new LoginStep.Failure(LoginFailure.WRONG_CREDENTIALS, null, List.of(Mechanism.SCRAM_SHA_256)));
	}

	private static void login(ScramClient client, ServerLogin login) throws Exception {
		LoginStep step = answer(client, login);
		assertThat(step).isInstanceOf(LoginStep.Success.class);
		String serverFinal = ((LoginStep.Success) step).message();
		assertThatNoException().isThrownBy(() -> client.serverFinalMessage(serverFinal));
	}

	private static LoginStep answer(ScramClient client, ServerLogin login) throws Exception {
		String mechanism = client.getScramMechanism().getName();
		client.serverFirstMessage(TestLogins.challenge(login, mechanism, client.clientFirstMessage().toString()));
		return login.last(mechanism, client.clientFinalMessage().toString());
	}

	private static ServerAuthenticator server(String username, String password) {
		return TestLogins.prepared(ServerAuthenticator.builder(Runnable::run)
			.iterations(4096)
			.users(List.of(ConduitCredentials.ofPassword(username, password))));
	}

	private static ScramClient client(String username, String password, List<String> mechanisms, byte[] binding) {
		var builder = ScramClient.builder()
			.advertisedMechanisms(mechanisms)
			.username(username)
			.password(password.toCharArray());
		return ((binding != null) ? builder.channelBinding("tls-server-end-point", binding) : builder).build();
	}

}
