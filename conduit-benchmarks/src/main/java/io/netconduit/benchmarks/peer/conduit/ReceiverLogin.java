package io.netconduit.benchmarks.peer.conduit;

import java.io.IOException;
import java.security.SecureRandom;

import io.netconduit.engine.security.scram.ChannelBinding;
import io.netconduit.engine.security.scram.ClientKeyCache;
import io.netconduit.engine.security.scram.ScramClient;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/**
 * The logins of many connections with one password, whose keys are derived only once.
 */
public final class ReceiverLogin {

	private static final int MIN_ITERATIONS = 4096;

	private final ClientKeyCache keys = new ClientKeyCache();

	private final SecureRandom random = new SecureRandom();

	private final String password;

	/**
	 * Create the logins.
	 * @param password the password of the user {@code conduit}
	 */
	public ReceiverLogin(String password) {
		this.password = password;
	}

	/**
	 * Begin a login.
	 * @return the login's exchange
	 */
	public ScramClient begin() {
		return new ScramClient("conduit", this.password, ChannelBinding.none(), this.random, MIN_ITERATIONS, this.keys);
	}

	/**
	 * Create the payload of AUTH_REQUEST.
	 * @param message the SCRAM message
	 * @return the payload
	 * @throws IOException never
	 */
	public static byte[] request(String message) throws IOException {
		try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
			packer.packMapHeader(3);
			packer.packString("mechanism").packString("SCRAM-SHA-256");
			packer.packString("message").packString(message);
			packer.packString("client_info").packMapHeader(1).packString("name").packString("receiver");
			return packer.toByteArray();
		}
	}

	/**
	 * Return the SCRAM message of an answer.
	 * @param in the payload; caller keeps
	 * @param end the index at which it ends
	 * @return the message
	 * @throws IOException if there is none
	 */
	public static String message(ByteBuf in, int end) throws IOException {
		byte[] payload = ByteBufUtil.getBytes(in, in.readerIndex(), end - in.readerIndex());
		try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(payload)) {
			for (int fields = unpacker.unpackMapHeader(); fields > 0; fields--) {
				if ("message".equals(unpacker.unpackString())) {
					return unpacker.unpackString();
				}
				unpacker.skipValue();
			}
		}
		throw new IOException("The server's answer contains no message");
	}

}
