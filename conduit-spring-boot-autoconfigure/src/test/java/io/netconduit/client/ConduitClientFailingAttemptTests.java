package io.netconduit.client;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ConnectionState;
import io.netconduit.settings.TlsContext;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FakeLogin;
import io.netconduit.testing.FakeServer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for attempts to connect that fail because the application's code throws anything.
 */
@Timeout(60)
class ConduitClientFailingAttemptTests {

	@ParameterizedTest
	@MethodSource("causes")
	@ExpectedLog(value = "gives up after 1 attempt", level = Level.WARN)
	void attemptFailsWithCause(Consumer<ConduitClientBuilder> code, Throwable cause) {
		try (FakeServer server = FakeServer.start(new FakeLogin())) {
			ConduitClientBuilder builder = ConduitClient.builder(ClientSession.descriptor(server).build());
			code.accept(builder);
			try (ConduitClient client = builder.build()) {
				assertThat(ClientSession.failure(client.connect())).isInstanceOf(ConduitConnectionException.class)
					.hasMessageStartingWith("Cannot connect to 127.0.0.1 port " + server.port() + ": ")
					.hasMessageContaining(cause.getMessage())
					.hasRootCause(cause);
				assertThat(client.state()).isEqualTo(ConnectionState.FAILED);
			}
		}
	}

	static Stream<Arguments> causes() {
		return Stream.<Throwable>of(new NoClassDefFoundError("org/example/Missing"), new IOException("undeclared"))
			.flatMap((cause) -> codes(cause).stream().map((code) -> Arguments.of(code, cause)));
	}

	private static List<Consumer<ConduitClientBuilder>> codes(Throwable cause) {
		return List.of((builder) -> builder.bootstrapCustomizer((bootstrap) -> sneak(cause)),
				(builder) -> builder
					.descriptor(builder.descriptor().toBuilder().tls(new ClientTlsSettings(true, false)).build())
					.tls(() -> ConduitClientFailingAttemptTests.<RuntimeException, TlsContext>raise(cause)));
	}

	private static void sneak(Throwable thrown) {
		ConduitClientFailingAttemptTests.<RuntimeException, Object>raise(thrown);
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable, T> T raise(Throwable thrown) throws X {
		throw (X) thrown;
	}

}
