package io.netconduit.engine.rpc;

import io.netconduit.ErrorCode;
import io.netconduit.RpcException;
import io.netconduit.engine.codec.msgpack.FieldNames;
import io.netconduit.engine.codec.msgpack.MessagePackException;
import io.netconduit.engine.codec.msgpack.MessagePackReader;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Finds one parameter in the bytes of a {@code params} map.
 */
final class ParamFinder {

	private ParamFinder() {
	}

	/**
	 * Find a parameter. If the map contains the name more than once, the last value
	 * counts.
	 * @param params the map, or {@code null}; the caller keeps it
	 * @param name the parameter's name
	 * @return the bytes of its value, a view of the map, or {@code null} if it is absent
	 * or nil
	 * @throws RpcException 4001 if a key of the map is no string
	 */
	static @Nullable ByteBuf find(@Nullable ByteBuf params, String name) {
		if (params == null) {
			return null;
		}
		try {
			return find(new MessagePackReader(params), FieldNames.of(name));
		}
		catch (MessagePackException ex) {
			// The bytes are sound, so it can only be a key.
			throw new RpcException(ErrorCode.INVALID_PARAMS, "The name of a parameter is not a string");
		}
	}

	private static @Nullable ByteBuf find(MessagePackReader in, FieldNames names) {
		int found = -1;
		for (int left = in.readMapHeader(); left > 0; left--) {
			if (in.matchKey(names, 0) == 0) {
				// As everywhere, the last value of a name applies.
				found = in.position();
			}
			in.skip();
		}
		return (found < 0 || in.reset(found).tryReadNil()) ? null : in.readSlice();
	}

}
