package io.netconduit.autoconfigure;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.netconduit.HandlerExecution;
import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.handler.BrokenPublishers;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.slf4j.event.Level;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for methods whose publishers break the rules, occupy an event loop or never end.
 */
@Timeout(60)
@ExpectedLog("Publishers.broken")
@ExpectedLog("Publishers.elsewhere")
@ExpectedLog("Publishers.single")
@ExpectedLog("onErrorDropped")
@ExpectedLog(value = "throwIfFatal detected", level = Level.WARN)
class ConduitBrokenPublisherTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final int REQUIRE_ACK = 4;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class))
		.withBean(Publishers.class)
		.withPropertyValues("conduit.server.host=127.0.0.1", "conduit.server.port=0", "conduit.server.password=secret",
				"conduit.server.auth.iterations=4096", "conduit.server.shutdown-timeout=1s",
				"conduit.server.io-threads=1");

	private static Stream<Arguments> broken() {
		return Stream.of("broken", "elsewhere", "single")
			.flatMap((method) -> BrokenPublishers.all().keySet().stream().map((name) -> Arguments.of(name, method)));
	}

	@ParameterizedTest(name = "{1} {0}")
	@MethodSource("broken")
	void answersOnce(String name, String method) {
		run((peer) -> {
			peer.call(1, method, "name", name);
			assertThat(peer.next(PATIENCE).id()).isEqualTo(1);
			// The next answer is that of the next call.
			peer.call(2, "five");
			peer.expectResult(2, 5L);
		});
	}

	@ParameterizedTest
	@EnumSource
	void answersErrorOfNullFailure(Layout layout) {
		run(layout, (peer) -> {
			peer.call(1, "broken", "name", "failsWithNull");
			peer.expectError(1, 1001L);
			peer.call(2, "broken", "name", "emitsUnrequested");
			assertThat((Collection<?>) peer.expect(FrameCodes.RPC_RESPONSE, 2).map().get("result")).hasSize(1000);
		});
	}

	@Test
	void servesOthersBetweenValuesOfFlux() {
		run((peer) -> {
			peer.call(1, "endless");
			// One event loop serves both calls.
			peer.call(2, "five");
			assertThat(peer.next(PATIENCE).is(FrameCodes.RPC_RESPONSE, 2).map()).containsEntry("result", 5L);
			peer.call(3, "stop");
			peer.expect(FrameCodes.RPC_RESPONSE, 3);
			assertThat((Collection<?>) peer.expect(FrameCodes.RPC_RESPONSE, 1).map().get("result")).isNotEmpty();
		});
	}

	@Test
	void limitsLongFluxInTurns() {
		run((peer) -> {
			peer.call(1, "long");
			assertThat(peer.next(PATIENCE).is(FrameCodes.RPC_ERROR, 1).map()).containsEntry("code", 4002L);
		});
	}

	@ParameterizedTest
	@EnumSource
	@ExpectedLog(value = "is cancelled: it has handled a message of type 'never'", level = Level.WARN)
	void cancelsHandlerOfMessageThatNeverEnds(Layout layout, CapturedLogs logs) {
		run(this.contextRunner.withPropertyValues("conduit.server.message-handler-timeout=2s"), layout, (peer) -> {
			peer.send(FrameCodes.MESSAGE, (layout == Layout.DOCUMENTED) ? REQUIRE_ACK : 0, 7,
					PlainWriter.map("type", "never", "data", 1));
			peer.send(FrameCodes.MESSAGE, 0, 8, PlainWriter.map("type", "echo", "data", 2));
			if (layout == Layout.DOCUMENTED) {
				assertThat(peer.next(PATIENCE).is(FrameCodes.NACK, 7).map()).containsEntry("code", 1002L);
			}
			assertThat(peer.next(PATIENCE).is(FrameCodes.MESSAGE).map()).containsEntry("type", "echo_response");
			assertThat(logs.toString().lines())
				.filteredOn((line) -> line.contains("'never'") && line.startsWith("WARN"))
				.hasSize(1)
				.allMatch((line) -> line.contains("conduit.server.message-handler-timeout (2000 ms)"));
		});
	}

	private void run(Consumer<RawPeer> test) {
		run(Layout.DOCUMENTED, test);
	}

	private void run(Layout layout, Consumer<RawPeer> test) {
		run(this.contextRunner, layout, test);
	}

	private static void run(ApplicationContextRunner contextRunner, Layout layout, Consumer<RawPeer> test) {
		contextRunner.run((context) -> {
			int port = context.getEnvironment().getRequiredProperty("local.conduit.server.port", Integer.class);
			try (RawPeer peer = RawPeer.connect(port, layout)) {
				peer.login("conduit", "secret");
				test.accept(peer);
			}
		});
	}

	public static class Publishers {

		private final Map<String, Publisher<Integer>> broken = BrokenPublishers.all();

		private final AtomicInteger stop = new AtomicInteger();

		@ConduitRpc
		public Publisher<Integer> broken(String name) {
			return this.broken.get(name);
		}

		@ConduitRpc(execution = HandlerExecution.WORKER)
		public Publisher<Integer> elsewhere(String name) {
			return this.broken.get(name);
		}

		@ConduitRpc
		public Mono<Integer> single(String name) {
			Publisher<Integer> publisher = this.broken.get(name);
			return new Mono<>() {

				@Override
				public void subscribe(CoreSubscriber<? super Integer> subscriber) {
					publisher.subscribe(subscriber);
				}

			};
		}

		@ConduitRpc
		public Flux<Integer> endless() {
			return Flux.generate((sink) -> {
				if (this.stop.get() > 0) {
					sink.complete();
				}
				else {
					sink.next(1);
					spin();
				}
			});
		}

		// The limit of a million values is reached after ten seconds.
		private static void spin() {
			long end = System.nanoTime() + 10_000;
			while (System.nanoTime() - end < 0) {
				Thread.onSpinWait();
			}
		}

		@ConduitRpc("long")
		public Flux<Integer> ofManyValues() {
			return Flux.range(0, 20_000_000);
		}

		@ConduitRpc(execution = HandlerExecution.EVENT_LOOP)
		public int stop() {
			return this.stop.incrementAndGet();
		}

		@ConduitRpc(execution = HandlerExecution.EVENT_LOOP)
		public int five() {
			return 5;
		}

		@ConduitHandler("never")
		public Mono<Integer> never() {
			return Mono.never();
		}

		@ConduitHandler("echo")
		public int echo(int data) {
			return data;
		}

	}

}
