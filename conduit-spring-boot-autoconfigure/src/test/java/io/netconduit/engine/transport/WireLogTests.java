package io.netconduit.engine.transport;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netconduit.Dialect;
import io.netconduit.engine.protocol.FrameHeader;
import io.netconduit.engine.protocol.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WireLog}.
 */
class WireLogTests {

	private static final long TIMESTAMP = 1_700_000_000_000L;

	private static final byte[] ADD = ByteBufUtil.decodeHexDump("82a66d6574686f64a3616464a6706172616d7382a1610aa16214");

	private final Logger logger = (Logger) LoggerFactory.getLogger("io.netconduit.wire");

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	private final EmbeddedChannel channel = new EmbeddedChannel() {

		@Override
		protected SocketAddress remoteAddress0() {
			return InetSocketAddress.createUnresolved("peer.example", 4711);
		}

	};

	private final WireLog server = WireLog.forServer(this.channel);

	private final WireLog client = WireLog.forClient(this.channel);

	@BeforeEach
	void listen() {
		this.logger.setLevel(Level.TRACE);
		this.logger.setAdditive(false);
		this.appender.start();
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void leave() {
		this.logger.detachAppender(this.appender);
		this.logger.setAdditive(true);
		this.logger.setLevel(null);
		this.channel.close();
	}

	@Test
	void logsAReceivedFrameDecodedAndInHex() {
		this.server.received(Dialect.DOCUMENTED, header(FrameType.RPC_REQUEST, 0, ADD.length, 7),
				Unpooled.wrappedBuffer(ADD));
		assertThat(line())
			.startsWith("Received from " + this.channel.remoteAddress()
					+ ": documented RPC_REQUEST, flags none, length 26, correlation id 7, "
					+ "timestamp 2023-11-14T22:13:20Z\n")
			.contains("|00000000| 43 4e 44 54 01 02 00 00 00 00 00 1a 00 00 00 00 |")
			.contains("|00000010| 00 00 00 07 00 00 01 8b cf e5 68 00 00 00 00 00 |")
			.contains("|00000020| 82 a6 6d 65 74 68 6f 64 a3 61 64 64 a6 70 61 72 |..method.add.par|")
			.endsWith("+--------+-------------------------------------------------+----------------+");
	}

	@Test
	void logsASentFrameInTheLayoutOfItsDialect() {
		this.client.sent(Dialect.PYTHON, header(FrameType.RPC_REQUEST, 0, ADD.length, 7), Unpooled.wrappedBuffer(ADD));
		assertThat(line()).startsWith("Sent to " + this.channel.remoteAddress() + ": python RPC_REQUEST, flags none, ")
			.contains("|00000000| 43 4e 44 54 01 00 00 02 00 00 00 00 00 00 00 1a |");
	}

	@Test
	void hasOneLoggerForEachSide() {
		this.server.sent(Dialect.DOCUMENTED, header(FrameType.CLOSE, 0, 0, 0), Unpooled.EMPTY_BUFFER);
		this.client.sent(Dialect.DOCUMENTED, header(FrameType.CLOSE, 0, 0, 0), Unpooled.EMPTY_BUFFER);
		assertThat(this.appender.list).extracting(ILoggingEvent::getLoggerName)
			.containsExactly("io.netconduit.wire.server", "io.netconduit.wire.client");
		assertThat(this.appender.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.TRACE);
	}

	@ParameterizedTest
	@EnumSource(names = { "AUTH_REQUEST", "AUTH_SUCCESS", "AUTH_FAILURE" })
	void hidesThePayloadOfHandshakeFrames(FrameType type) {
		byte[] proof = "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=".getBytes(StandardCharsets.US_ASCII);
		this.server.received(Dialect.DOCUMENTED, header(type, 0, proof.length, 1), Unpooled.wrappedBuffer(proof));
		this.client.sent(Dialect.PYTHON, header(type, 0, proof.length, 1), Unpooled.wrappedBuffer(proof));
		assertThat(lines()).hasSize(2)
			.allSatisfy((line) -> assertThat(line).contains(type.name())
				.contains("|00000010|")
				.doesNotContain("|00000020|", "p=d", "70 3d 64")
				.endsWith("\n<46 bytes of handshake, not shown>"));
	}

	@ParameterizedTest
	@CsvSource({ "0x0000, none", "0x0001, COMPRESSED", "0x000c, REQUIRE_ACK|PRIORITY",
			"0x007f, COMPRESSED|ENCRYPTED|REQUIRE_ACK|PRIORITY|FRAGMENT|LAST_FRAGMENT|BINARY",
			"0x8102, ENCRYPTED|0x0100|0x8000" })
	void namesTheFlags(String flags, String expected) {
		this.server.received(Dialect.DOCUMENTED, header(FrameType.MESSAGE, Integer.decode(flags), 0, 0),
				Unpooled.EMPTY_BUFFER);
		assertThat(line()).contains(", flags " + expected + ", ");
	}

	@Test
	void showsCorrelationIdsAsUnsigned() {
		this.server.received(Dialect.PYTHON, header(FrameType.MESSAGE, 0, 0, -1), Unpooled.EMPTY_BUFFER);
		assertThat(line()).contains("correlation id 18446744073709551615");
	}

	@ParameterizedTest
	@CsvSource({ "9223372036854775807, +292278994-08-17", "-9223372036854775808, -292275055-05-16" })
	void takesAnyTimestamp(long timestamp, String expected) {
		this.server.received(Dialect.DOCUMENTED, new FrameHeader(FrameType.MESSAGE, 0, 0, 0, timestamp),
				Unpooled.EMPTY_BUFFER);
		assertThat(line()).contains("timestamp " + expected + "T");
	}

	@Test
	void showsFourKibibytesOfAFrame() {
		ByteBuf payload = Unpooled.buffer(10_000).writeZero(10_000);
		this.server.received(Dialect.DOCUMENTED, header(FrameType.MESSAGE, 0, 10_000, 0), payload);
		assertThat(line()).contains("|00000ff0|")
			.doesNotContain("|00001000|")
			.endsWith("\n<5936 bytes more, not shown>");
	}

	@Test
	void showsNoHeaderForAnUnknownType() {
		this.server.received(Dialect.DOCUMENTED, header(FrameType.UNKNOWN, 0, 2, 0),
				Unpooled.wrappedBuffer(new byte[] { 0x0a, 0x0b }));
		assertThat(line()).contains("documented UNKNOWN").contains("|00000000| 0a 0b  ").doesNotContain("43 4e 44 54");
	}

	@Test
	void leavesThePayloadToItsOwner() {
		ByteBuf payload = Unpooled.wrappedBuffer(new byte[2], ADD).skipBytes(2);
		this.server.received(Dialect.DOCUMENTED, header(FrameType.MESSAGE, 0, ADD.length, 0), payload);
		assertThat(line()).contains("|00000020| 82 a6 ");
		assertThat(payload.readerIndex()).isEqualTo(2);
		assertThat(payload.readableBytes()).isEqualTo(ADD.length);
		assertThat(payload.refCnt()).isOne();
	}

	@Test
	void isSilentAboveTrace() {
		assertThat(this.server.isEnabled()).isTrue();
		this.logger.setLevel(Level.DEBUG);
		assertThat(this.server.isEnabled()).isFalse();
		this.server.received(Dialect.DOCUMENTED, header(FrameType.MESSAGE, 0, 0, 0), Unpooled.EMPTY_BUFFER);
		assertThat(this.appender.list).isEmpty();
	}

	private String line() {
		assertThat(this.appender.list).hasSize(1);
		return lines().get(0);
	}

	private List<String> lines() {
		return this.appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	private static FrameHeader header(FrameType type, int flags, long length, long correlationId) {
		return new FrameHeader(type, flags, length, correlationId, TIMESTAMP);
	}

}
