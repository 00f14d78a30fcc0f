package io.netconduit.engine.rpc;

import java.util.Map;

import io.netconduit.CallContext;
import io.netconduit.ConduitConnection;
import io.netconduit.RpcException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link InboundContext}.
 */
class InboundContextTests {

	private final ByteBuf lent = Unpooled.wrappedBuffer(new byte[] { (byte) 0x81, (byte) 0xa1, 'a', 7 });

	private static InboundContext context(ByteBuf payload) {
		return new InboundContext(CallContext.Kind.CALL, "run", payload, null, mock(ConduitConnection.class), -1,
				() -> 1);
	}

	@Test
	void distinguishesNoPayloadFromAReleasedOne() {
		InboundContext context = context(null);
		assertThat(context.payload()).isNull();
		assertThat(context.keepPayload()).isNull();
		context.letGo();
		assertThatExceptionOfType(RpcException.class).isThrownBy(context::payload)
			.satisfies((failure) -> assertThat(failure.code()).isEqualTo(1003));
		assertThatExceptionOfType(RpcException.class).isThrownBy(context::keepPayload);
	}

	@Test
	void keptPayloadOutlivesTheLentOne() {
		InboundContext context = context(this.lent);
		ByteBuf kept = context.keepPayload();
		assertThat(context.keepPayload()).isSameAs(kept);
		this.lent.setByte(3, 8);
		this.lent.release();
		context.letLentGo();
		assertThat(context.payload()).isSameAs(kept);
		assertThat(kept.getByte(3)).isEqualTo((byte) 7);
	}

	@Test
	void lentPayloadIsNotReadLater() {
		InboundContext context = context(this.lent);
		context.letLentGo();
		assertThatExceptionOfType(RpcException.class).isThrownBy(context::payload);
	}

	@Test
	void sentMetadataDoesNotChange() {
		InboundContext context = context(null);
		assertThat(context.sentMetadata()).isNull();
		context.answerMetadata("early", "yes");
		Map<String, String> sent = context.sentMetadata();
		context.answerMetadata("late", "yes");
		assertThat(sent).containsExactly(Map.entry("early", "yes"));
	}

}
