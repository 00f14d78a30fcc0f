package io.netconduit.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;

import io.netconduit.annotation.ConduitHandler;
import io.netconduit.annotation.ConduitRpc;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for methods that return publishers, which are cancelled if their call ends.
 */
@Timeout(60)
class ConduitPublisherTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConduitAutoConfiguration.class, ConduitServerAutoConfiguration.class))
		.withBean(Publishers.class)
		.withPropertyValues("conduit.server.host=127.0.0.1", "conduit.server.port=0", "conduit.server.password=secret",
				"conduit.server.auth.iterations=4096", "conduit.server.max-in-flight=5",
				"conduit.server.shutdown-timeout=1s");

	private void run(Layout layout, BiConsumer<RawPeer, Publishers> test) {
		run(this.contextRunner, layout, test);
	}

	private static void run(ApplicationContextRunner contextRunner, Layout layout,
			BiConsumer<RawPeer, Publishers> test) {
		contextRunner.run((context) -> {
			try (RawPeer peer = connect(context.getSourceApplicationContext(), layout)) {
				test.accept(peer, context.getBean(Publishers.class));
			}
		});
	}

	private static RawPeer connect(ConfigurableApplicationContext context, Layout layout) {
		RawPeer peer = RawPeer
			.connect(context.getEnvironment().getRequiredProperty("local.conduit.server.port", Integer.class), layout);
		peer.login("conduit", "secret");
		return peer;
	}

	@ParameterizedTest
	@EnumSource
	void stopsTicksAfterTimeout(Layout layout) {
		run(layout, (peer, publishers) -> {
			timed(peer, 1, "ticks", 200);
			peer.expectError(1, 1002L);
			publishers.assertStopped();
		});
	}

	@Test
	void stopsTicksAfterConnectionLoss() {
		run(Layout.DOCUMENTED, (peer, publishers) -> {
			peer.call(1, "ticks");
			await().until(() -> publishers.ticks.get() > 5);
			peer.reset();
			publishers.assertStopped();
		});
	}

	@Test
	void stopsTicksWithContext() {
		this.contextRunner.run((context) -> {
			Publishers publishers = context.getBean(Publishers.class);
			try (RawPeer peer = connect(context.getSourceApplicationContext(), Layout.DOCUMENTED)) {
				peer.call(1, "ticks");
				await().until(() -> publishers.ticks.get() > 5);
				context.getSourceApplicationContext().close();
				publishers.assertStopped();
			}
		});
	}

	@Test
	void freesPlacesOfSilentPublishersAfterTimeout() {
		run(Layout.DOCUMENTED, (peer, publishers) -> {
			// In one write, so that the last call arrives before the others time out.
			ByteArrayOutputStream calls = new ByteArrayOutputStream();
			for (int id = 1; id <= 5; id++) {
				calls.writeBytes(request(peer, id, PlainWriter.map("method", "never", "timeout_ms", 100)));
			}
			calls.writeBytes(request(peer, 6, PlainWriter.map("method", "five")));
			peer.sendBytes(calls.toByteArray());
			peer.expectError(6, 6000L);
			for (int i = 0; i < 5; i++) {
				assertThat(peer.expect(FrameCodes.RPC_ERROR).map()).containsEntry("code", 1002L);
			}
			peer.call(7, "five");
			peer.expectResult(7, 5L);
			await().untilAsserted(() -> assertThat(publishers.cancelled).hasValue(5));
		});
	}

	@Test
	void cancelsEndlessPublisherAndAnswersWithError() {
		run(Layout.DOCUMENTED, (peer, publishers) -> {
			peer.call(1, "endless");
			assertThat(peer.next(Duration.ofSeconds(20)).is(FrameCodes.RPC_ERROR, 1).map()).containsEntry("code", 4002L)
				.containsEntry("error", "The result has more than 1000000 values");
			peer.call(2, "five");
			peer.expectResult(2, 5L);
			await().untilAsserted(() -> assertThat(publishers.cancelled).hasValue(1));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "bytes", "records", "elsewhere" })
	@ExpectedLog("cannot be sent")
	void cancelsPublisherOfLargeResultAndAnswersWithError(String method, CapturedLogs logs) {
		runWithSmallLimit((peer, publishers) -> {
			peer.call(1, method);
			assertThat(peer.expect(FrameCodes.RPC_ERROR, 1).map()).containsEntry("code", 1001L)
				.containsEntry("error", "The result cannot be sent");
			await().untilAsserted(() -> assertThat(publishers.cancelled).hasValue(1));
			assertThat(publishers.produced).hasValue(11);
			assertThat(logs).contains("Publishers." + method, "over conduit.server.max-message-size (1048576)");
			peer.call(2, "five");
			peer.expectResult(2, 5L);
		});
	}

	@Test
	@ExpectedLog("cannot be sent")
	@ExpectedLog(value = "A message of type 'bytes'", level = Level.WARN)
	void cancelsPublisherOfLargeResultOfMessage() {
		runWithSmallLimit((peer, publishers) -> {
			peer.send(FrameCodes.MESSAGE, 0, 1, PlainWriter.map("type", "bytes", "data", 1));
			peer.call(2, "five");
			peer.expectResult(2, 5L);
			await().untilAsserted(() -> assertThat(publishers.cancelled).hasValue(1));
			assertThat(publishers.produced).hasValue(11);
		});
	}

	@Test
	void stopsTicksOfMessageAfterConnectionLoss() {
		run(Layout.DOCUMENTED, (peer, publishers) -> {
			peer.send(FrameCodes.MESSAGE, 0, 1, PlainWriter.map("type", "ticks", "data", 1));
			await().until(() -> publishers.ticks.get() > 5);
			peer.reset();
			publishers.assertStopped();
		});
	}

	@Test
	void sendsResultWithinLimit() {
		runWithSmallLimit((peer, publishers) -> {
			peer.call(1, "fitting");
			assertThat(peer.expect(FrameCodes.RPC_RESPONSE, 1).map())
				.extractingByKey("result", InstanceOfAssertFactories.LIST)
				.hasSize(10);
		});
	}

	private void runWithSmallLimit(BiConsumer<RawPeer, Publishers> test) {
		run(this.contextRunner.withPropertyValues("conduit.server.max-message-size=1MB"), Layout.DOCUMENTED, test);
	}

	private static void timed(RawPeer peer, long id, String method, int millis) {
		peer.send(FrameCodes.RPC_REQUEST, 0, id, PlainWriter.map("method", method, "timeout_ms", millis));
	}

	private static byte[] request(RawPeer peer, long id, Map<?, ?> payload) {
		return peer.frame(FrameCodes.RPC_REQUEST, 0, id, PlainWriter.write(payload));
	}

	public record Item(int number, String text) {

	}

	public static class Publishers {

		private final AtomicLong ticks = new AtomicLong();

		private final AtomicLong cancelled = new AtomicLong();

		private final AtomicLong produced = new AtomicLong();

		@ConduitRpc
		public Flux<Long> ticks() {
			return Flux.interval(Duration.ofMillis(1)).doOnNext((tick) -> this.ticks.incrementAndGet());
		}

		@ConduitHandler("ticks")
		public Flux<Long> ticksOfMessage() {
			return ticks();
		}

		@ConduitRpc
		public Flux<byte[]> bytes() {
			return large((number) -> new byte[100_000]);
		}

		@ConduitHandler("bytes")
		public Flux<byte[]> bytesOfMessage() {
			return bytes();
		}

		@ConduitRpc
		public Flux<byte[]> fitting() {
			return Flux.range(0, 10).map((number) -> new byte[100_000]);
		}

		@ConduitRpc
		public Flux<Item> records() {
			return large((number) -> new Item(number, "x".repeat(100_000)));
		}

		@ConduitRpc
		public Flux<Item> elsewhere() {
			return records().subscribeOn(Schedulers.parallel());
		}

		private <T> Flux<T> large(IntFunction<T> item) {
			return Flux.range(0, 1500)
				.doOnCancel(this.cancelled::incrementAndGet)
				.doOnNext((number) -> this.produced.incrementAndGet())
				.map(item::apply);
		}

		@ConduitRpc
		public Mono<Integer> never() {
			return Mono.<Integer>never().doOnCancel(this.cancelled::incrementAndGet);
		}

		@ConduitRpc
		public Flux<Integer> endless() {
			return Flux.<Integer>generate((sink) -> sink.next(1)).doOnCancel(this.cancelled::incrementAndGet);
		}

		@ConduitRpc
		public int five() {
			return 5;
		}

		void assertStopped() {
			await().during(Duration.ofMillis(100)).until(this.ticks::get, new Unchanged());
		}

	}

	/**
	 * Matches a number that is equal to the previous one.
	 */
	private static final class Unchanged implements Predicate<Long> {

		private long before = -1;

		@Override
		public boolean test(Long now) {
			boolean same = now == this.before;
			this.before = now;
			return same;
		}

	}

}
