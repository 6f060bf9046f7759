import { reactive } from 'vue';

/** Titles of the groups that stand open: coming back from a guide, the list is as one left it. For this visit only. */
export const openGroups = reactive(new Set<string>());
