package io.netconduit;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.netconduit.testing.CapturedLogs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Throws from every extension point that a call or message reaches: its sender is
 * answered, one line of the log names the culprit if nobody else learns of it, and
 * afterwards calls, messages and reconnects still work.
 */
class ChaosCallTests extends AbstractChaosTests {

	static Stream<Arguments> answered() {
		return each("server lambda:lambda", "server lambda on an event loop:inline", "stage:stage",
				"stage of server inbound interceptor:five", "server inbound interceptor:five",
				"server exception resolver:fail", "getter:result", "constructor:argument");
	}

	@ParameterizedTest(name = "{0}, {2}")
	@MethodSource("answered")
	void answersCall(String where, String method, String what, CapturedLogs output) {
		throwing(where, what, () -> assertThat(failure(client.rpc(method).param("text", "x").callAsync(Integer.class)))
			.isInstanceOf(RpcException.class));
		if (!where.equals("constructor")) {
			assertOneLine(output, "rpc.");
		}
		stillWorks();
	}

	static Stream<Arguments> answeredByClient() {
		return each("client lambda:lambda", "client inbound interceptor:six", "client exception resolver:fail",
				"getter:result");
	}

	@ParameterizedTest(name = "{0}, {2}")
	@MethodSource("answeredByClient")
	void answersCallOfServer(String where, String method, String what, CapturedLogs output) {
		throwing(where, what, () -> assertThat(failure(connection().rpc(method).callAsync(Integer.class)))
			.isInstanceOf(RpcException.class));
		assertOneLine(output, "rpc.");
		stillWorks();
	}

	static Stream<Arguments> messages() {
		return each("server message lambda:", "server inbound interceptor:");
	}

	@ParameterizedTest(name = "{0}, {2}")
	@MethodSource("messages")
	void answersMessage(String where, String unused, String what, CapturedLogs output) {
		throwing(where, what, () -> assertThat(failure(client.sendAsync("message", 1, SendOption.REQUIRE_ACK)))
			.isInstanceOf(RpcException.class));
		assertOneLine(output, "rpc.");
		stillWorks();
	}

	@ParameterizedTest(name = "{0}, {2}")
	@MethodSource("messagesOfServer")
	void answersMessageOfServer(String where, String unused, String what, CapturedLogs output) {
		throwing(where, what, () -> assertThat(failure(connection().sendAsync("message", 1, SendOption.REQUIRE_ACK)))
			.isInstanceOf(RpcException.class));
		assertOneLine(output, "rpc.");
		stillWorks();
	}

	static Stream<Arguments> messagesOfServer() {
		return each("client message lambda:", "client inbound interceptor:");
	}

	static Stream<Arguments> failingCalls() {
		return each("getter:five", "client outbound interceptor:five", "stage of client outbound interceptor:five",
				"server workers:five");
	}

	@ParameterizedTest(name = "{0}, {2}")
	@MethodSource("failingCalls")
	void failsCall(String where, String method, String what) {
		throwing(where, what,
				() -> failure(client.rpc(method).param("value", new Value("local")).callAsync(Integer.class)));
		stillWorks();
	}

	@ParameterizedTest(name = "{0}, {2}")
	@MethodSource("failingOfServer")
	void failsCallOfServer(String where, String method, String what) {
		throwing(where, what,
				() -> failure(connection().rpc(method).param("value", new Value("local")).callAsync(Integer.class)));
		stillWorks();
	}

	static Stream<Arguments> failingOfServer() {
		return each("getter:six", "server outbound interceptor:six", "client workers:six");
	}

	static Stream<Arguments> unreadable() {
		return each("constructor:");
	}

	@ParameterizedTest(name = "{0}, {2}")
	@MethodSource("unreadable")
	void failsCallWhoseResultCannotBeRead(String where, String unused, String what) {
		throwing(where, what, () -> assertThat(failure(client.rpc("value").callAsync(Value.class)))
			.isInstanceOf(ConduitException.class));
		stillWorks();
	}

	static Stream<Arguments> continuations() {
		return each("continuation:");
	}

	@ParameterizedTest(name = "{0}, {2}")
	@MethodSource("continuations")
	void continuationFailsAlone(String where, String unused, String what) {
		throwing(where, what,
				() -> failure(client.rpc("five").callAsync(Integer.class).thenRun(() -> pass("continuation"))));
		stillWorks();
	}

	static Stream<Arguments> cancelActions() {
		return each("cancel action:");
	}

	@ParameterizedTest(name = "{0}, {2}")
	@MethodSource("cancelActions")
	void cancelActionFailsAlone(String where, String unused, String what, CapturedLogs output) {
		throwing(where, what, () -> {
			CompletableFuture<Integer> call = client.rpc("cancelled").callAsync(Integer.class);
			cancellable.acquireUninterruptibly();
			call.cancel(false);
			await().until(() -> output.toString().contains("A cancellation action of 'cancelled' failed"));
		});
		assertOneLine(output, "A cancellation action");
		stillWorks();
	}

}
