package io.netconduit.benchmarks.reliability.hostile;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.zip.Deflater;

/**
 * Creates zlib streams that inflate to far more than their own size.
 */
final class Bomb {

	private static final int ZEROS = 64 << 20;

	private static final int PIECE = 1 << 20;

	private Bomb() {
	}

	/**
	 * Create a stream of 64 MiB of zeros.
	 * @param prefix the number of random bytes at the start. They cannot be compressed,
	 * and so increase the allowance for the bytes that follow
	 * @return the stream
	 */
	static byte[] make(int prefix) {
		byte[] random = new byte[prefix];
		new Random(prefix).nextBytes(random);
		Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		deflate(deflater, random, out);
		for (int left = ZEROS; left > 0; left -= PIECE) {
			deflate(deflater, new byte[PIECE], out);
		}
		deflater.finish();
		deflate(deflater, new byte[0], out);
		deflater.end();
		return out.toByteArray();
	}

	private static void deflate(Deflater deflater, byte[] bytes, ByteArrayOutputStream out) {
		byte[] room = new byte[8192];
		deflater.setInput(bytes);
		for (int count = deflater.deflate(room); count > 0; count = deflater.deflate(room)) {
			out.write(room, 0, count);
		}
	}

}
