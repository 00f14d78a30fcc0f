package io.netconduit.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.netconduit.ConduitConnectionException;
import io.netconduit.ErrorCode;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.rpc.DeferredCall;
import io.netconduit.testing.ManualClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DisconnectedBuffer} and the places and bytes that it releases.
 */
class DisconnectedBufferTests {

	/** Room for two messages of 400 bytes. */
	private static final int MAX_SIZE = 1_024;

	private final JacksonValueMapper mapper = new JacksonValueMapper();

	private @Nullable ConduitConnectionException refusal;

	private final DisconnectedBuffer buffer = new DisconnectedBuffer(ClientDescriptor.builder()
		.serverHost("localhost")
		.disconnected(new DisconnectedSettings(DisconnectedBehavior.BUFFER, 100, MAX_SIZE))
		.build(), () -> this.refusal, () -> null, new ManualClock());

	@Test
	void releasesBytesOfCancelledCall() {
		await(400);
		CompletableFuture<Void> second = await(400);
		assertThat(code(await(400))).isEqualTo(ErrorCode.OVERLOADED);
		second.cancel(false);
		assertThat(await(400)).isNotDone();
		assertThat(code(await(300))).isEqualTo(ErrorCode.OVERLOADED);
	}

	@Test
	void releasesBytesOfRejectedCall() {
		this.refusal = new ConduitConnectionException(ErrorCode.AUTH_FAILED, "refused");
		for (int i = 0; i < 5; i++) {
			assertThat(code(await(900))).isEqualTo(ErrorCode.AUTH_FAILED);
		}
		this.refusal = null;
		assertThat(await(900)).isNotDone();
	}

	@Test
	void releasesAllBytesWhenItFails() {
		CompletableFuture<Void> first = await(400);
		CompletableFuture<Void> second = await(400);
		this.buffer.fail(new ConduitConnectionException(ErrorCode.DISCONNECTED, "gave up"));
		assertThat(code(first)).isEqualTo(ErrorCode.DISCONNECTED);
		assertThat(code(second)).isEqualTo(ErrorCode.DISCONNECTED);
		assertThat(await(900)).isNotDone();
		assertThat(code(await(300))).isEqualTo(ErrorCode.OVERLOADED);
	}

	private CompletableFuture<Void> await(int bytes) {
		return this.buffer.await(DeferredCall.message("m", new byte[bytes], this.mapper, Duration.ofMinutes(1),
				"conduit.client.send-timeout"));
	}

	private static ErrorCode code(CompletableFuture<Void> failed) {
		assertThat(failed).isCompletedExceptionally();
		return ErrorCode
			.of(((ConduitConnectionException) failed.handle((nothing, failure) -> unwrap(failure)).join()).code());
	}

	private static Throwable unwrap(Throwable failure) {
		return (failure.getCause() != null && !(failure instanceof ConduitConnectionException)) ? failure.getCause()
				: failure;
	}

}
