package io.netconduit.server;

import java.time.Duration;
import java.util.Set;

import io.netconduit.ConduitConnection;
import io.netconduit.ConduitCredentials;
import io.netconduit.ConduitPrincipal;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.ScramLogin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the users of a server and their roles.
 */
@ExpectedLog(value = "conduit.server.auth.salt-secret is not set", level = Level.WARN)
class ServerCredentialsTests {

	private static final String VERIFIER = ScramVerifiers.derive("secret", new byte[16], 4096).format();

	@ParameterizedTest
	@CsvSource({ "password, 'A,B'", "verifier, C", "conduit, ''" })
	void configuredUserHasItsRoles(String user, String roles) {
		ServerDescriptor descriptor = descriptor().password("secret")
			.auth((auth) -> auth.withUser("password", UserDescriptor.ofPassword("secret", "A", "B"))
				.withUser("verifier", UserDescriptor.ofVerifier(VERIFIER, "C")))
			.build();
		try (ConduitServer server = ConduitServer.create(descriptor)) {
			assertThat(login(server, user)).isEqualTo(new ConduitPrincipal(user, roles(roles)));
		}
	}

	@Test
	void userConduitMayHaveRoles() {
		ServerDescriptor descriptor = descriptor()
			.auth((auth) -> auth.withUser("conduit", UserDescriptor.ofPassword("secret", "ADMIN")))
			.build();
		try (ConduitServer server = ConduitServer.create(descriptor)) {
			assertThat(login(server, "conduit")).isEqualTo(new ConduitPrincipal("conduit", Set.of("ADMIN")));
		}
	}

	@Test
	@ExpectedLog(value = "have no effect", level = Level.WARN)
	void repositoryReplacesConfiguredUsers(CapturedLogs output) {
		ServerDescriptor descriptor = descriptor().password("secret")
			.auth((auth) -> auth.withUser("alice", UserDescriptor.ofPassword("secret", "ADMIN")))
			.build();
		try (ConduitServer server = ConduitServer.builder(descriptor)
			.credentials((name) -> name.equals("bob") ? ConduitCredentials.ofPassword(name, "secret", "CLERK") : null)
			.build()) {
			assertThat(login(server, "bob")).isEqualTo(new ConduitPrincipal("bob", Set.of("CLERK")));
			for (String user : new String[] { "alice", "conduit" }) {
				try (RawPeer peer = RawPeer.connect(server.port(), Layout.DOCUMENTED)) {
					new ScramLogin(peer, user, "secret").run().is(FrameCodes.AUTH_FAILURE);
				}
			}
		}
		assertThat(output.toString()
			.lines()
			.filter((line) -> line.contains("WARN") && line.contains("the ConduitCredentialsRepository replaces them")))
			.hasSize(1);
	}

	@Test
	void repositoryAloneLogsNoWarning(CapturedLogs output) {
		ConduitServer.builder(descriptor().build()).credentials((name) -> null).build().close();
		assertThat(output).doesNotContain("replaces them");
	}

	@ParameterizedTest
	@CsvSource({ "true, true, false", "true, false, true", "false, false, false" })
	void warnsOfVerifiersWithoutSaltSecret(boolean verifier, boolean secret, boolean warned, CapturedLogs output) {
		ServerDescriptorBuilder descriptor = descriptor().auth((auth) -> auth
			.withSaltSecret(secret ? "0123456789abcdef" : null)
			.withUser("alice", verifier ? UserDescriptor.ofVerifier(VERIFIER) : UserDescriptor.ofPassword("secret")));
		ConduitServer.create(descriptor.build()).close();
		assertThat(output.toString().contains("conduit.server.auth.salt-secret is not set")).isEqualTo(warned);
	}

	private static ServerDescriptorBuilder descriptor() {
		return ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.auth((auth) -> auth.withIterations(4096))
			.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(200)))
			.threads((threads) -> threads.withIoThreads(1));
	}

	private static Object login(ConduitServer server, String user) {
		server.start();
		try (RawPeer peer = RawPeer.connect(server.port(), Layout.DOCUMENTED)) {
			peer.login(user, "secret");
			await().until(() -> !server.connections().isEmpty());
			ConduitConnection connection = server.connections().iterator().next();
			return connection.principal();
		}
	}

	private static Set<String> roles(String text) {
		return text.isEmpty() ? Set.of() : Set.of(text.split(","));
	}

}
