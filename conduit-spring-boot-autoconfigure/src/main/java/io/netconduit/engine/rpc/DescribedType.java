package io.netconduit.engine.rpc;

import java.lang.reflect.Type;

/**
 * The type of a result that the caller requests together with its metadata, as an
 * {@link io.netconduit.RpcResult}.
 *
 * @param valueType the type that the result itself is bound to
 */
record DescribedType(Type valueType) implements Type {

	@Override
	public String getTypeName() {
		return this.valueType.getTypeName();
	}

}
