package io.netconduit.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.spy;

/**
 * Tests for listeners of a server's start that fail.
 */
@Timeout(30)
class ServerStartListenerTests {

	private final ServerDescriptor descriptor = ServerDescriptor.builder()
		.name("Mine")
		.host("127.0.0.1")
		.port(0)
		.password("secret")
		.auth((auth) -> auth.withIterations(4096))
		.build();

	private final List<String> events = new ArrayList<>();

	private final List<Integer> ports = new ArrayList<>();

	private final AtomicReference<Throwable> failure = new AtomicReference<>();

	@ParameterizedTest
	@MethodSource("failures")
	void stopsServerIfListenerOfStartFails(Throwable failure) throws Exception {
		this.failure.set(failure);
		try (ConduitServer server = server()) {
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(server::start)
				.withMessage("Conduit server Mine was stopped, because a listener of its start failed: " + failure)
				.withCause(failure);
			assertThat(server.isRunning()).isFalse();
			assertThat(this.events).containsExactly("first started", "last started", "first stopped", "last stopped");
			new ServerSocket(this.ports.get(0), 1, InetAddress.getByName("127.0.0.1")).close();
		}
	}

	static List<Throwable> failures() {
		return List.of(new IllegalStateException("not ready"), new NoClassDefFoundError("org/example/Missing"),
				new IOException("undeclared"));
	}

	@Test
	void startsAgainAfterListenerFailed() {
		this.failure.set(new IllegalStateException("not ready"));
		try (ConduitServer server = server()) {
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(server::start);
			this.failure.set(null);
			server.start();
			assertThat(server.isRunning()).isTrue();
			assertThat(this.events).endsWith("first started", "last started");
		}
	}

	@Test
	void keepsFailuresOfAllListeners() {
		this.failure.set(new IllegalStateException("not ready"));
		IllegalStateException second = new IllegalStateException("nor this one");
		try (ConduitServer server = ConduitServer.builder(this.descriptor)
			.listener(new Recording("first"))
			.listener(new ServerListener() {

				@Override
				public void started(ConduitServer server) {
					throw second;
				}

			})
			.build()) {
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(server::start)
				.havingCause()
				.isSameAs(this.failure.get())
				.satisfies((first) -> assertThat(first).hasSuppressedException(second));
		}
	}

	@Test
	void sharesStateWithSpy() {
		try (ConduitServer server = server()) {
			ConduitServer spied = spy(server);
			spied.start();
			assertThat(spied.isRunning()).isTrue();
			assertThat(spied.port()).isPositive().isEqualTo(server.port()).isEqualTo(this.ports.get(0));
			spied.stop().join();
			assertThat(server.isRunning()).isFalse();
		}
	}

	private ConduitServer server() {
		return ConduitServer.builder(this.descriptor)
			.listener(new Recording("first"))
			.listener(new Recording("last"))
			.build();
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> void raise(Throwable thrown) throws X {
		throw (X) thrown;
	}

	/**
	 * Records its events, and fails if it is the first one and shall.
	 */
	private final class Recording implements ServerListener {

		private final String name;

		Recording(String name) {
			this.name = name;
		}

		@Override
		public void started(ConduitServer server) {
			ServerStartListenerTests.this.events.add(this.name + " started");
			ServerStartListenerTests.this.ports.add(server.port());
			Throwable failure = ServerStartListenerTests.this.failure.get();
			if (failure != null && this.name.equals("first")) {
				ServerStartListenerTests.<RuntimeException>raise(failure);
			}
		}

		@Override
		public void stopped(ConduitServer server) {
			ServerStartListenerTests.this.events.add(this.name + " stopped");
		}

	}

}
