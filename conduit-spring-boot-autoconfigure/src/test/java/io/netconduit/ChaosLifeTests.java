package io.netconduit;

import java.util.stream.Stream;

import io.netconduit.client.ClientDescriptor;
import io.netconduit.client.ConduitClient;
import io.netconduit.server.ConduitServer;
import io.netconduit.testing.CapturedLogs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Throws from every extension point that a start, a login, the end of a connection or a
 * stop reaches: none of these fails unless it must, one line of the log names the
 * culprit, and afterwards calls, messages, reconnects and stops still work.
 */
class ChaosLifeTests extends AbstractChaosTests {

	static Stream<Arguments> listeners() {
		return each("server listener connected:Server listener io.netconduit.ChaosListener failed",
				"server listener disconnected:Server listener io.netconduit.ChaosListener failed",
				"client listener reconnected:Client listener io.netconduit.ChaosListener failed",
				"client listener disconnected:Client listener io.netconduit.ChaosListener failed",
				"client listener reconnecting:Client listener io.netconduit.ChaosListener failed");
	}

	@ParameterizedTest(name = "{0}, {2}")
	@MethodSource("listeners")
	void listenerFailsAlone(String where, String line, String what, CapturedLogs output) {
		throwing(where, what, () -> {
			reconnect();
			await().until(() -> output.toString().contains(line));
		});
		assertOneLine(output, line);
		stillWorks();
	}

	static Stream<Arguments> lifeListeners() {
		return each("client listener connected:", "client listener stopping:", "client listener failed:");
	}

	@ParameterizedTest(name = "{0}, {2}")
	@MethodSource("lifeListeners")
	void listenerOfClientFailsAlone(String where, String unused, String what, CapturedLogs output) {
		throwing(where, what, () -> {
			try (ConduitClient other = client(server)) {
				assertThat(other.connect()).succeedsWithin(LONG);
				assertThat(other.rpc("five").callAsync(Integer.class)).succeedsWithin(LONG).isEqualTo(5);
			}
			if (where.endsWith("failed")) {
				giveUp();
			}
			await().until(() -> output.toString().contains("Client listener io.netconduit.ChaosListener failed"));
		});
		assertOneLine(output, "Client listener io.netconduit.ChaosListener failed");
		stillWorks();
	}

	private static void giveUp() {
		ClientDescriptor nobody = ClientDescriptor.builder()
			.serverHost("127.0.0.1")
			.serverPort(server.port())
			.password("wrong")
			.build();
		try (ConduitClient other = ConduitClient.builder(nobody).listener(new ChaosListener()).build()) {
			failure(other.connect());
		}
	}

	static Stream<Arguments> attempts() {
		return each("credentials repository:", "client bootstrap customizer:");
	}

	@ParameterizedTest(name = "{0}, {2}")
	@MethodSource("attempts")
	void attemptFails(String where, String unused, String what) {
		throwing(where, what, () -> {
			ClientDescriptor once = ClientDescriptor.builder()
				.serverHost("127.0.0.1")
				.serverPort(server.port())
				.password("secret")
				.reconnect((reconnect) -> reconnect.withEnabled(false))
				.build();
			try (ConduitClient other = ConduitClient.builder(once)
				.workers(workers("client workers"))
				.bootstrapCustomizer((bootstrap) -> pass("client bootstrap customizer"))
				.build()) {
				assertThat(failure(other.connect())).isInstanceOf(ConduitException.class);
			}
		});
		stillWorks();
	}

	static Stream<Arguments> stops() {
		return each("server listener stopping:", "server listener stopped:");
	}

	@ParameterizedTest(name = "{0}, {2}")
	@MethodSource("stops")
	void serverStops(String where, String unused, String what, CapturedLogs output) {
		throwing(where, what, () -> {
			ConduitServer other = server();
			try (ConduitClient client = client(other)) {
				assertThat(client.rpc("five").callAsync(Integer.class)).succeedsWithin(LONG).isEqualTo(5);
			}
			assertThat(other.stop()).succeedsWithin(LONG);
		});
		assertOneLine(output, "Server listener io.netconduit.ChaosListener failed");
		stillWorks();
	}

}
